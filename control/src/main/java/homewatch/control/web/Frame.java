package homewatch.control.web;

import homewatch.control.account.SignedIn;
import homewatch.control.event.Event;
import homewatch.control.event.EventKind;
import homewatch.control.fleet.CameraView;
import homewatch.control.notice.Notice;
import homewatch.control.operation.Scope;
import homewatch.control.vigil.MonitoringView;
import homewatch.control.vigil.MonitoringView.ServerView;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import homewatch.wire.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What every template is given besides its model: the title, who looks, when, the texts and the
/// assets.
public final class Frame {
    private static final Set<Verdict> CURED_BY_POWER =
            Set.of(
                    Verdict.HOST_UNREACHABLE,
                    Verdict.PORT_CLOSED,
                    Verdict.NO_STREAM,
                    Verdict.STREAM_STALLED,
                    Verdict.PICTURE_FROZEN);

    private final Pages.Head head;
    private final Texts texts;
    private final Assets assets;
    private final Words words;
    private final Instant now;

    Frame(Pages.Head head, Texts texts, Assets assets, Words words, Instant now) {
        this.head = head;
        this.texts = texts;
        this.assets = assets;
        this.words = words;
        this.now = now;
    }

    public String title() {
        return head.title();
    }

    /// The part of the navigation that the page belongs to: `wall`, `alerts`, `events`, `plugs`,
    /// `sites`, `add`, `status`, `audit`, `account`, or empty.
    public String place() {
        return head.place();
    }

    /// How many alerts fire that are told to people.
    public int alerts() {
        return head.alerts();
    }

    public @Nullable SignedIn who() {
        return head.who();
    }

    public long nowMillis() {
        return now.toEpochMilli();
    }

    public String text(String key, Object... arguments) {
        return texts.of(key, arguments);
    }

    public boolean hasText(String key) {
        return texts.has(key);
    }

    /// The texts that scripts need, as JSON for an attribute.
    public String scriptTexts() {
        return Json.api().valueToTree(texts.startingWith("js.")).toString();
    }

    public String asset(String name) {
        return assets.path(name);
    }

    /// Whether whoever looks may do what needs this scope.
    public boolean may(Scope scope) {
        var who = head.who();
        return who != null && who.caller().may(scope);
    }

    public boolean mayAdmin() {
        return may(Scope.ADMIN);
    }

    public boolean mayControl() {
        return may(Scope.CAMERAS_CONTROL);
    }

    public boolean mayRemediate() {
        return may(Scope.OPS_REMEDIATE);
    }

    public boolean mayLook() {
        return may(Scope.CAMERAS_LOOK);
    }

    /// The token that each form carries in the hidden field `csrf`.
    public String csrf() {
        var who = head.who();
        return who == null ? "" : who.csrfToken();
    }

    public String userName() {
        var who = head.who();
        return who == null ? "" : who.userName();
    }

    /// A status in a word.
    public String word(Status status) {
        return texts.of("status." + status.label());
    }

    /// How a camera stands, in a sentence.
    public String sentence(CameraView camera) {
        return sentence(camera.verdict(), texts.of("sentence.online"));
    }

    /// What an event says.
    public String sentence(Event event) {
        if (event.kind() == EventKind.STATE_CHANGED) {
            return sentence(event.verdict(), texts.of("sentence.online"));
        }
        var key = "event." + event.kind().label();
        var active = event.active();
        var full = active == null ? key : key + (active ? ".began" : ".ended");
        return texts.has(full) ? texts.of(full) : texts.has(key) ? texts.of(key) : event.sentence();
    }

    /// What a device or its agent added to what an event says, after a colon; empty where it added
    /// nothing.
    public String detail(Event event) {
        var told = event.sentence();
        int colon = told.indexOf(": ");
        return event.active() == null || colon < 0 || sentence(event).equals(told)
                ? ""
                : told.substring(colon + 2);
    }

    /// How much an alert asks of people, in a few words.
    public String severity(String severity) {
        var key = "severity." + severity;
        return texts.has(key) ? texts.of(key) : severity;
    }

    /// The status whose colour and icon a message to somebody has.
    public String look(Notice.State state) {
        return switch (state) {
            case WAITING -> "degraded";
            case DELIVERED -> "online";
            case WITHDRAWN -> "unknown";
            case GIVEN_UP -> "offline";
        };
    }

    /// The status whose colour and icon a server has.
    public String look(ServerView server) {
        return switch (label(server.state())) {
            case "ready" -> "online";
            case "not_ready" -> "offline";
            default -> "unknown";
        };
    }

    /// Whether nothing but the control plane itself watches.
    public boolean isAbsent(MonitoringView monitoring) {
        return isAbsent(monitoring.prometheus()) || isAbsent(monitoring.alertmanager());
    }

    private boolean isAbsent(ServerView server) {
        return "absent".equals(label(server.state()));
    }

    /// The name of one of a closed set, as in JSON.
    public String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Whether switching a camera off and on may help against what it has.
    public boolean isCuredByPower(CameraView camera) {
        var verdict = camera.verdict();
        return verdict != null && CURED_BY_POWER.contains(verdict);
    }

    /// The icon of an event.
    public String icon(Event event) {
        return switch (event.kind()) {
            case STATE_CHANGED -> event.status() == null ? "unknown" : event.status().label();
            case CAMERA_ADDED, CAMERA_CHANGED, CAMERA_REMOVED -> "camera";
            case AGENT_ENROLLED, AGENT_REVOKED, AGENT_STARTED, AGENT_BACK -> "site";
            case AGENT_SILENT -> "unknown";
            case MOTION -> "motion";
            case PERSON -> "person";
            case TAMPER, PLUG_OVERHEATED -> "degraded";
            case PRIVACY -> "privacy";
            case REBOOT -> "restart";
            case PLUG_ADDED, PLUG_CHANGED, PLUG_REMOVED -> "plug";
            case PLUG_SWITCHED, POWER_CYCLE -> "power";
        };
    }

    /// A verdict in a sentence, or what is to be said where there is none.
    public String sentence(@Nullable Verdict verdict, String otherwise) {
        return verdict == null ? otherwise : texts.of("sentence." + verdict.label());
    }

    /// A time as date and time of day.
    public String clock(Instant at) {
        return words.clock(at);
    }

    /// Whether an agent that was heard then is heard now.
    public boolean isNow(@Nullable Instant heard) {
        return Pages.isNow(heard, now);
    }

    /// How long ago a time is, as in `12 min`.
    public String span(Instant since) {
        return words.span(Duration.between(since, now));
    }

    public String span(Duration length) {
        return words.span(length);
    }

    /// The same with the words around it, as in `for 12 min`.
    public String span(String key, Instant since) {
        return texts.of(key, span(since));
    }
}
