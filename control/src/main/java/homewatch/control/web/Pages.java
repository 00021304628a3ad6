package homewatch.control.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import homewatch.control.account.SignedIn;
import homewatch.wire.LinkProtocol;
import homewatch.wire.Verdict;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows templates in the one layout. For any thread.
public final class Pages {
    /// Nothing but what we serve, and no script or style that stands in a page.
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Texts texts;
    private final Assets assets;
    private final InstantSource clock;
    private final Words words;

    private Pages(Texts texts, Assets assets, InstantSource clock) {
        this.texts = texts;
        this.assets = assets;
        this.clock = clock;
        this.words = new Words(texts, ZoneId.systemDefault());
    }

    public static Pages load(InstantSource clock) {
        return new Pages(Texts.load(), Assets.load(), clock);
    }

    public Texts texts() {
        return texts;
    }

    Instant now() {
        return clock.instant();
    }

    /// Whether an agent that was heard then is heard now.
    boolean isNow(@Nullable Instant heard) {
        return isNow(heard, now());
    }

    static boolean isNow(@Nullable Instant heard, Instant now) {
        return heard != null && heard.plus(LinkProtocol.SILENT_AFTER).isAfter(now);
    }

    Shares shares() {
        return new Shares(texts, words);
    }

    /// A time as date and time of day.
    String clock(Instant at) {
        return words.clock(at);
    }

    /// What people can do about a verdict; empty when there is none.
    String todo(@Nullable Verdict verdict) {
        return verdict == null ? "" : texts.of("todo." + verdict.label());
    }

    /// To be registered with the other pages.
    public Assets assets() {
        return assets;
    }

    /// What a page is called and who looks; `place` as in [Frame#place()].
    ///
    /// @param alerts how many alerts fire that are told to people
    public record Head(String title, String place, @Nullable SignedIn who, int alerts) {
        public Head(String title, String place, @Nullable SignedIn who) {
            this(title, place, who, 0);
        }
    }

    /// Answers with the template `name` (`login` stands in `login.jte`), which has the parameters
    /// `frame` ([Frame]) and `model`.
    public void show(Context exchange, String name, Head head, Record model) {
        exchange.header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-store")
                .contentType("text/html; charset=utf-8")
                .result(render(name, head, model));
    }

    byte[] render(String name, Head head, Record model) {
        var frame = new Frame(head, texts, assets, words, clock.instant());
        var output = new Utf8ByteOutput();
        templates.render(
                name + ".jte", Map.<String, Object>of("frame", frame, "model", model), output);
        return output.toByteArray();
    }
}
