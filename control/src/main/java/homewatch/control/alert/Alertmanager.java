package homewatch.control.alert;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.control.server.ServerClient;
import homewatch.control.server.ServerClient.Question;
import homewatch.control.server.ServerProblem;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Alertmanager, by version 2 of its HTTP interface. For any thread; each question has a deadline.
final class Alertmanager {
    private static final ServerClient.Limits LIMITS =
            new ServerClient.Limits(Duration.ofSeconds(2), 16 * 1024 * 1024);
    private static final int MOST_ALERTS = 5000;
    private static final int MOST_SILENCES = 1000;

    private final ServerClient client;
    private final @Nullable URI address;

    /// @param address absent: there is none, which every question answers
    Alertmanager(ServerClient client, @Nullable URI address) {
        this.client = client;
        this.address = address;
    }

    boolean exists() {
        return address != null;
    }

    /// All alerts that fire, also those that are held back; without Watchdog.
    List<LiveAlert> alerts() throws ServerProblem {
        return listed("api/v2/alerts").limit(MOST_ALERTS).flatMap(LiveAlert::read).toList();
    }

    /// All silences, and those that were over not long ago.
    List<Silence> silences() throws ServerProblem {
        return listed("api/v2/silences").flatMap(SilenceJson::read).limit(MOST_SILENCES).toList();
    }

    /// Makes a silence; its id and state are not looked at.
    ///
    /// @return its id
    String add(Silence silence) throws ServerProblem {
        var body = SilenceJson.write(silence).toString();
        var answer = parsed(ask(Question.postJson(at("api/v2/silences"), body)));
        return answer.path("silenceID").asText();
    }

    /// Ends a silence that is not over.
    void end(String id) throws ServerProblem {
        ask(Question.delete(at("api/v2/silence/" + id)));
    }

    private java.util.stream.Stream<JsonNode> listed(String path) throws ServerProblem {
        var tree = parsed(ask(Question.get(at(path))));
        return StreamSupport.stream(tree.spliterator(), false);
    }

    private byte[] ask(Question question) throws ServerProblem {
        return client.ask(question, LIMITS);
    }

    private URI at(String path) throws ServerProblem {
        if (address == null) {
            throw new ServerProblem.Unreachable("No Alertmanager is set up here.");
        }
        var base = address.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + path);
    }

    private static JsonNode parsed(byte[] answer) throws ServerProblem {
        try {
            return Json.api().readTree(answer);
        } catch (IOException wrong) {
            throw new ServerProblem.Unreachable("What answers there is no Alertmanager.");
        }
    }
}
