package homewatch.control.notice;

import homewatch.control.contact.Contact;
import homewatch.control.contact.Contacts;
import homewatch.control.server.ServerClient;
import homewatch.control.server.ServerProblem;
import homewatch.control.settings.Monitoring;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries notices to receivers over HTTP: each call is one try, of at most ten seconds, and
/// returns once the receiver has taken the notice. For any thread; it blocks.
final class Courier {
    private static final ServerClient.Limits LIMITS =
            new ServerClient.Limits(Duration.ofSeconds(10), 64 * 1024);
    private static final int LONGEST_TOKEN = 4096;

    private final Parts parts;
    private final NtfyPush push;

    Courier(Parts parts) {
        this.parts = parts;
        this.push = new NtfyPush(parts.client(), LIMITS, parts.pictures());
    }

    /// What it needs.
    ///
    /// @param home where people reach the control plane
    record Parts(
            ServerClient client,
            Contacts contacts,
            Monitoring.Receivers receivers,
            Pictures pictures,
            Supplier<URI> home) {}

    /// Whether there is such a receiver now.
    boolean knows(Receiver receiver) {
        return switch (receiver) {
            case Receiver.Pager _ -> parts.receivers().pager() != null;
            case Receiver.Person(var id) -> parts.contacts().find(id).isPresent();
        };
    }

    /// In which way a receiver is told: `pager`, `ntfy` or `webhook`.
    String kind(Receiver receiver) {
        return switch (receiver) {
            case Receiver.Pager _ -> receiver.label();
            case Receiver.Person(var id) ->
                    parts.contacts()
                            .find(id)
                            .map(Contact::kind)
                            .orElse(Contact.Kind.WEBHOOK)
                            .label();
        };
    }

    /// Whether Alertmanager tells this address.
    boolean toldByOthers(URI address) {
        return is(parts.receivers().pager(), address) || is(parts.receivers().outside(), address);
    }

    void tell(Receiver receiver, Notice notice) throws Undelivered {
        switch (receiver) {
            case Receiver.Pager _ -> tellPager(notice);
            case Receiver.Person(var id) -> {
                var contact = parts.contacts().find(id);
                if (contact.isPresent()) {
                    tell(contact.get(), notice);
                }
            }
        }
    }

    void tell(Contact contact, Notice notice) throws Undelivered {
        switch (contact.kind()) {
            case NTFY -> push.tell(contact, notice);
            case WEBHOOK -> post(contact.address(), contact.token(), notice);
        }
    }

    private void tellPager(Notice notice) throws Undelivered {
        var pager = parts.receivers().pager();
        if (pager != null) {
            post(pager.url(), token(pager.token()), notice);
        }
    }

    /// A receiver that keeps keys of requests can tell a second try from a second notice.
    private void post(URI address, @Nullable Secret token, Notice notice) throws Undelivered {
        var json = WebhookMessage.of(notice, parts.home().get()).json();
        var question = ServerClient.Question.postJson(address, json);
        var headers =
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        "homewatch-" + notice.id() + "-" + notice.madeAt().toEpochMilli());
        ask(
                parts.client(),
                new ServerClient.Question(
                        question.method(), address, headers, token, question.body()));
    }

    static void ask(ServerClient client, ServerClient.Question question) throws Undelivered {
        try {
            client.ask(question, LIMITS);
        } catch (ServerProblem.Refused refused) {
            throw undelivered(refused);
        } catch (ServerProblem problem) {
            throw Undelivered.now(String.valueOf(problem.getMessage()));
        }
    }

    private static Undelivered undelivered(ServerProblem.Refused refused) {
        var sentence = String.valueOf(refused.getMessage());
        return switch (refused.status()) {
            case 400, 413, 422 -> Undelivered.atAll(sentence);
            case 401, 403 -> Undelivered.now(sentence + " Check the token.");
            case 404 -> Undelivered.now(sentence + " Check the address.");
            default ->
                    refused.status() / 100 == 3
                            ? Undelivered.now(
                                    sentence + " It leads elsewhere: give the address itself.")
                            : Undelivered.now(sentence);
        };
    }

    /// Read each time, so that a new token holds at once.
    private static @Nullable Secret token(@Nullable Path file) throws Undelivered {
        if (file == null) {
            return null;
        }
        try (var in = Files.newInputStream(file)) {
            return Secret.of(
                    new String(in.readNBytes(LONGEST_TOKEN), StandardCharsets.UTF_8).strip());
        } catch (IOException failed) {
            throw Undelivered.now("The file of the pager's token cannot be read.");
        }
    }

    private static boolean is(Monitoring.@Nullable Webhook webhook, URI address) {
        return webhook != null && webhook.url().equals(address);
    }
}
