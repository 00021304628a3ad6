package homewatch.control.server;

import homewatch.process.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks other servers over HTTP. Each question has a deadline for the whole of it, each answer a
/// largest size; redirections are not followed. For any thread; it blocks, so call it on a virtual
/// one.
public final class ServerClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int LONGEST_COMPLAINT = 2000;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /// How long a question may take, and how many bytes its answer may have.
    public record Limits(Duration deadline, int bytes) {}

    /// A question: `GET` without a body, `POST` with one.
    ///
    /// @param bearer what is shown as the bearer token; absent: nothing
    public record Question(
            String method,
            URI address,
            Map<String, String> headers,
            @Nullable Secret bearer,
            HttpRequest.BodyPublisher body) {
        public Question {
            headers = Map.copyOf(headers);
        }

        public static Question get(URI address) {
            return new Question(
                    "GET", address, Map.of(), null, HttpRequest.BodyPublishers.noBody());
        }

        public static Question delete(URI address) {
            return new Question(
                    "DELETE", address, Map.of(), null, HttpRequest.BodyPublishers.noBody());
        }

        public static Question post(URI address, String contentType, byte[] body) {
            return new Question(
                    "POST",
                    address,
                    Map.of("Content-Type", contentType),
                    null,
                    HttpRequest.BodyPublishers.ofByteArray(body));
        }

        public static Question postJson(URI address, String json) {
            return post(address, "application/json", json.getBytes(StandardCharsets.UTF_8));
        }

        public Question bearing(@Nullable Secret token) {
            return new Question(method, address, headers, token, body);
        }

        HttpRequest request(Duration deadline) {
            var request = HttpRequest.newBuilder(address).timeout(deadline);
            headers.forEach(request::header);
            if (bearer != null) {
                request.header("Authorization", "Bearer " + bearer.reveal());
            }
            return request.method(method, body).build();
        }

        String server() {
            int port = address.getPort();
            return port < 0 ? address.getHost() : address.getHost() + ":" + port;
        }
    }

    /// The body of a successful answer.
    ///
    /// @throws ServerProblem in every other case
    public byte[] ask(Question question, Limits limits) throws ServerProblem {
        var answer =
                client.sendAsync(
                                question.request(limits.deadline()),
                                HttpResponse.BodyHandlers.ofInputStream())
                        .thenApplyAsync(
                                reply -> read(reply, limits.bytes()),
                                work -> Thread.ofVirtual().name("server-answer").start(work));
        return checked(question, await(question, answer, limits.deadline()), limits);
    }

    private static Read await(Question question, CompletableFuture<Read> answer, Duration deadline)
            throws ServerProblem {
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw late(question, deadline);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof HttpTimeoutException
                    && !(failed.getCause() instanceof HttpConnectTimeoutException)) {
                throw late(question, deadline);
            }
            throw new ServerProblem.Unreachable(
                    question.server() + " cannot be reached: " + reason(failed.getCause()) + ".");
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServerProblem.Unreachable("Nobody waits for " + question.server() + ".");
        }
    }

    private static ServerProblem late(Question question, Duration deadline) {
        return new ServerProblem.Late(
                question.server() + " did not answer within " + deadline.toSeconds() + " s.");
    }

    private static byte[] checked(Question question, Read read, Limits limits)
            throws ServerProblem {
        if (read.body().length > limits.bytes()) {
            throw new ServerProblem.TooLarge(
                    question.server() + " sent more than " + limits.bytes() + " bytes.");
        }
        if (read.status() / 100 != 2) {
            var text = new String(read.body(), StandardCharsets.UTF_8);
            throw new ServerProblem.Refused(
                    question.server() + " answered " + read.status() + ".",
                    read.status(),
                    text.length() <= LONGEST_COMPLAINT
                            ? text
                            : text.substring(0, LONGEST_COMPLAINT));
        }
        return read.body();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Read(int status, byte[] body) {}

    /// Reads one byte more than may be, so that too much is noticed.
    private static Read read(HttpResponse<InputStream> reply, int bytes) {
        try (var body = reply.body()) {
            return new Read(reply.statusCode(), body.readNBytes(bytes + 1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "no reason given";
        }
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
