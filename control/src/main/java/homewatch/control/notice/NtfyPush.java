package homewatch.control.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import homewatch.control.contact.Contact;
import homewatch.control.server.ServerClient;
import homewatch.control.server.ServerProblem;
import homewatch.wire.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Publishes to a topic of an ntfy server (docs.ntfy.sh/publish): JSON to its root, or a picture by
/// `PUT` to the topic with everything else in the query. A server that takes no pictures is told
/// without. `sequence_id` lets newer servers show a second try in place of the first.
final class NtfyPush {
    private static final int URGENT = 5;
    private static final int USUAL = 3;

    private final ServerClient client;
    private final ServerClient.Limits limits;
    private final Pictures pictures;

    NtfyPush(ServerClient client, ServerClient.Limits limits, Pictures pictures) {
        this.client = client;
        this.limits = limits;
        this.pictures = pictures;
    }

    /// A button below the message.
    record Action(String action, String label, String url) {}

    /// What is published.
    record Message(
            String topic,
            @JsonProperty("sequence_id") String sequenceId,
            String title,
            String message,
            int priority,
            List<String> tags,
            @Nullable String click,
            @Nullable List<Action> actions) {}

    void tell(Contact contact, Notice notice) throws Undelivered {
        var message = message(contact, notice);
        var picture = picture(contact, notice);
        if (picture.isEmpty() || !taken(contact, message, picture.get())) {
            Courier.ask(
                    client,
                    ServerClient.Question.postJson(contact.address().resolve("/"), json(message))
                            .bearing(contact.token()));
        }
    }

    private static Message message(Contact contact, Notice notice) {
        var first = notice.told().stream().filter(Told::fires).findFirst();
        var links = first.map(Told::annotations).orElse(Map.of());
        var runbook = link(links.get("runbook_url"));
        var dashboard = link(links.get("dashboard_url"));
        return new Message(
                contact.address().getPath().substring(1),
                "hw-" + notice.id() + "-" + notice.madeAt().toEpochMilli(),
                Wording.title(notice),
                Wording.text(notice),
                first.filter(told -> told.alert().isPage()).isPresent() ? URGENT : USUAL,
                List.of(notice.fires() ? "rotating_light" : "white_check_mark"),
                dashboard == null ? runbook : dashboard,
                runbook == null ? null : List.of(new Action("view", "What to do", runbook)));
    }

    /// With the first try alone: should the picture be what is in the way, the message still comes.
    private Optional<byte[]> picture(Contact contact, Notice notice) {
        return contact.pictures() && notice.tries() == 0
                ? notice.told().stream()
                        .filter(Told::fires)
                        .map(told -> pictures.lastOf(told.alert()))
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    /// Whether the server took the picture with all that goes with it; where it does not want
    /// pictures, nobody was told yet.
    private boolean taken(Contact contact, Message message, byte[] jpeg) throws Undelivered {
        var question =
                new ServerClient.Question(
                        "PUT",
                        URI.create(contact.address() + "?" + query(message)),
                        Map.of("Content-Type", "image/jpeg"),
                        contact.token(),
                        HttpRequest.BodyPublishers.ofByteArray(jpeg));
        try {
            client.ask(question, limits);
            return true;
        } catch (ServerProblem.Refused refused) {
            if (refused.status() / 100 == 4) {
                return false;
            }
            throw Undelivered.now(String.valueOf(refused.getMessage()));
        } catch (ServerProblem problem) {
            throw Undelivered.now(String.valueOf(problem.getMessage()));
        }
    }

    private static String query(Message message) {
        var query = new LinkedHashMap<String, String>();
        query.put("filename", "camera.jpg");
        query.put("sequence-id", message.sequenceId());
        query.put("title", message.title());
        query.put("message", message.message());
        query.put("priority", Integer.toString(message.priority()));
        query.put("tags", String.join(",", message.tags()));
        if (message.click() != null) {
            query.put("click", message.click());
        }
        if (message.actions() != null) {
            query.put("actions", json(message.actions()));
        }
        return query.entrySet().stream()
                .map(each ->
                        each.getKey()
                                + "="
                                + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// An address that a phone may open; alerts are untrusted.
    private static @Nullable String link(@Nullable String address) {
        return address != null && address.matches("https?://[\\x21-\\x7e]+") ? address : null;
    }

    private static String json(Object message) {
        try {
            return Json.api().writeValueAsString(Objects.requireNonNull(message));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a message is made of texts", impossible);
        }
    }
}
