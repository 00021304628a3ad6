package homewatch.devices.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// The door: sends requests to devices. Blocks the calling thread, at most for the call's deadline;
/// any number of threads may call at once.
public final class DeviceHttp implements AutoCloseable {
    private static final DeviceHttp PLAIN = new DeviceHttp(UnaryOperator.identity());

    private final UnaryOperator<HttpClient.Builder> how;
    private @Nullable Running running;

    private DeviceHttp(UnaryOperator<HttpClient.Builder> how) {
        this.how = how;
    }

    private record Running(HttpClient client, ExecutorService threads) {}

    /// The one that all share who need no certificates of their own. Its threads start with the
    /// first call; it is never closed.
    public static DeviceHttp plain() {
        return PLAIN;
    }

    /// One for `https` that trusts whom `context` trusts, and agrees on what `parameters` allow.
    public static DeviceHttp trusting(SSLContext context, SSLParameters parameters) {
        return new DeviceHttp(it -> it.sslContext(context).sslParameters(parameters));
    }

    /// Sends once.
    public HttpAnswer exchange(HttpEndpoint endpoint, HttpCall call) throws HttpException {
        int largest = call.limits().largestBody();
        var answer = send(endpoint, call, Optional.empty(), limited(largest));
        return new HttpAnswer(answer.statusCode(), answer.headers(), answer.body());
    }

    /// Sends, and once more with the login that the device asks for in a 401. An answer that is
    /// still a 401 means that the login was refused or could not be given: `login` tells which.
    public HttpAnswer exchange(HttpEndpoint endpoint, HttpCall call, HttpLogin login)
            throws HttpException {
        int largest = call.limits().largestBody();
        var answer = withLogin(endpoint, call, login, limited(largest));
        return new HttpAnswer(answer.statusCode(), answer.headers(), answer.body());
    }

    /// Asks for an answer without an end.
    public HttpStream stream(HttpEndpoint endpoint, HttpCall call) throws HttpException {
        return send(endpoint, call, Optional.empty(), HttpStream::open).body();
    }

    /// The same with a login, given as in [#exchange(HttpEndpoint, HttpCall, HttpLogin)].
    public HttpStream stream(HttpEndpoint endpoint, HttpCall call, HttpLogin login)
            throws HttpException {
        return withLogin(endpoint, call, login, HttpStream::open).body();
    }

    private <T> HttpResponse<T> withLogin(
            HttpEndpoint endpoint, HttpCall call, HttpLogin login, HttpResponse.BodyHandler<T> body)
            throws HttpException {
        long end = System.nanoTime() + call.limits().deadline().toNanos();
        var attempt = new HttpLogin.Attempt(login, call);
        while (true) {
            var now = call.within(left(end, call));
            var answer = send(endpoint, now, attempt.authorization(), body);
            if (!attempt.goesOn(answer.statusCode(), answer.headers())) {
                return answer;
            }
            if (answer.body() instanceof HttpStream stream) {
                stream.close();
            }
        }
    }

    private static Duration left(long end, HttpCall call) throws HttpException.Silent {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new HttpException.Silent(call.limits().deadline());
        }
        return Duration.ofNanos(left);
    }

    private static HttpResponse.BodyHandler<byte[]> limited(int largest) {
        return HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), largest);
    }

    private <T> HttpResponse<T> send(
            HttpEndpoint endpoint,
            HttpCall call,
            Optional<String> authorization,
            HttpResponse.BodyHandler<T> body)
            throws HttpException {
        var deadline = Deadline.of(endpoint, call.limits().deadline());
        var exchange = client().sendAsync(request(endpoint, call, authorization), body);
        try {
            return exchange.get(deadline.forAnswer().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            exchange.cancel(true);
            throw deadline.passed();
        } catch (ExecutionException failure) {
            throw deadline.named(failure.getCause() == null ? failure : failure.getCause());
        } catch (InterruptedException _) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new HttpException.Closed("interrupted");
        }
    }

    private static HttpRequest request(
            HttpEndpoint endpoint, HttpCall call, Optional<String> authorization) {
        var publisher =
                call.body().length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(call.body());
        var request = HttpRequest.newBuilder(endpoint.uri(call.path()));
        request.method(call.method(), publisher);
        request.setHeader("User-Agent", "Homewatch");
        call.headers().forEach(request::setHeader);
        authorization.ifPresent(it -> request.setHeader("Authorization", it));
        return request.build();
    }

    private synchronized HttpClient client() {
        var open = running;
        if (open == null) {
            open = start();
            running = open;
        }
        return open.client();
    }

    private Running start() {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .executor(threads);
        return new Running(how.apply(builder).build(), threads);
    }

    /// Ends its connections and threads; a later call starts others.
    @Override
    public synchronized void close() {
        var open = running;
        if (open != null && this != PLAIN) {
            open.client().shutdownNow();
            open.threads().shutdownNow();
            running = null;
        }
    }
}
