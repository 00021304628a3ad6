package homewatch.app;

import homewatch.control.ControlPlane;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.Scope;
import homewatch.process.secret.Secret;
import homewatch.wire.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

/// Adds the demo's cameras and its user over REST, as anybody would, with an access token that ends
/// with it.
final class DemoVisitor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ControlPlane control;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String tokenId;
    private final Secret token;

    DemoVisitor(ControlPlane control) throws DatabaseProblem {
        this.control = control;
        var made =
                control.accessTokens()
                        .create("demo: adds what it shows", EnumSet.of(Scope.ADMIN), null);
        this.tokenId = made.listed().id();
        this.token = made.token();
    }

    /// Adds a camera, whether it answers already or not.
    ///
    /// @throws IOException when it was not added
    void add(DemoCamera camera, URI address, String user, Secret password)
            throws IOException, InterruptedException {
        create(
                "/api/cameras",
                Map.of(
                        "id", camera.id(),
                        "name", camera.label(),
                        "address", address.toString(),
                        "username", user,
                        "password", password.reveal(),
                        "keep_if_failing", true));
    }

    /// Adds somebody who may do everything.
    ///
    /// @throws IOException when it was not added
    void addAdmin(String name, Secret password) throws IOException, InterruptedException {
        create("/api/users", Map.of("name", name, "password", password.reveal(), "role", "admin"));
    }

    private void create(String path, Map<String, Object> what)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token.reveal())
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        Json.api().writeValueAsString(what)))
                        .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("the demo could not use " + path + ": " + answer.body());
        }
    }

    @Override
    public void close() throws DatabaseProblem {
        client.close();
        control.accessTokens().revoke(tokenId);
    }
}
