package homewatch.control.http;

import homewatch.control.database.DatabaseProblem;
import homewatch.control.event.Event;
import homewatch.control.event.EventLog;
import homewatch.control.event.Listener;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Operations;
import homewatch.control.operation.Pages;
import homewatch.control.operation.Scope;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// `/api/stream`: events as they come (server-sent events, WHATWG HTML §9.2). Each client keeps its
/// own virtual thread; one that is too slow is dropped and comes back with `Last-Event-ID`, after
/// which nothing is missing.
final class EventStream {
    static final String PATH = "/api/stream";
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Gate gate;
    private final EventLog log;
    private final Set<Thread> telling = ConcurrentHashMap.newKeySet();

    EventStream(Gate gate, EventLog log) {
        this.gate = gate;
        this.log = log;
    }

    void check(Context exchange) throws OperationProblem {
        listener(exchange);
    }

    private Caller listener(Context exchange) throws OperationProblem {
        var caller = gate.listening(exchange);
        Gate.require(Scope.CAMERAS_READ, caller);
        return caller;
    }

    void answer(Context exchange) throws OperationProblem {
        check(exchange);
        long last = lastSeen(exchange.header("Last-Event-ID"));
        var listener =
                log.listen()
                        .orElseThrow(() ->
                                OperationProblem.later(
                                        OperationProblem.Kind.UNAVAILABLE,
                                        "Too many listen already: close one, or try again"
                                                + " later.",
                                        HEARTBEAT));
        try (listener) {
            telling.add(Thread.currentThread());
            exchange.res().setContentType("text/event-stream");
            exchange.res().setCharacterEncoding("UTF-8");
            var out = exchange.res().getOutputStream();
            write(out, ": homewatch\n\n");
            tell(listener, new Client(exchange, out), last);
        } catch (IOException _) {
            // the client is gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (OperationProblem _) {
            // may listen no longer: the connection ends, and a new one is refused with the reason
        } catch (DatabaseProblem failed) {
            throw Operations.of(failed);
        } finally {
            telling.remove(Thread.currentThread());
        }
    }

    /// Ends all streams.
    void close() {
        telling.forEach(Thread::interrupt);
    }

    /// First what was missed, then what comes.
    private void tell(Listener listener, Client client, long seen)
            throws IOException, InterruptedException, DatabaseProblem, OperationProblem {
        long last = seen < 0 || seen > newestId() ? -1 : tellMissed(client, seen);
        while (!listener.dropped()) {
            var next = listener.next(HEARTBEAT);
            if (next.isEmpty()) {
                client.check();
                write(client.out(), ": alive\n\n");
            } else if (next.get().id() > last) {
                last = next.get().id();
                client.tell(next.get());
            }
        }
    }

    /// The id of the last event that was told.
    private long tellMissed(Client client, long seen)
            throws IOException, DatabaseProblem, OperationProblem {
        long last = seen;
        List<Event> missed;
        do {
            missed = log.following(last, Pages.MOST);
            for (var event : missed) {
                client.tell(event);
                last = event.id();
            }
        } while (!missed.isEmpty());
        return last;
    }

    /// Ids above it are of another database, which was replaced by this one.
    private long newestId() throws DatabaseProblem {
        var newest = log.newest(EventLog.Choice.ALL, Long.MAX_VALUE, 1);
        return newest.isEmpty() ? -1 : newest.getFirst().id();
    }

    /// Somebody who is told, as long as they may be. What they may is asked anew each time: a
    /// session ends, a token is revoked, a reach changes while they listen.
    private final class Client {
        private final Context exchange;
        private final OutputStream out;

        Client(Context exchange, OutputStream out) {
            this.exchange = exchange;
            this.out = out;
        }

        OutputStream out() {
            return out;
        }

        Caller check() throws OperationProblem {
            return listener(exchange);
        }

        void tell(Event event) throws IOException, OperationProblem {
            if (check().reach().covers(event.site(), event.camera())) {
                write(out, text(event));
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String text(Event event) {
        var json = new String(Problems.text(event), StandardCharsets.UTF_8);
        return "id: "
                + event.id()
                + "\nevent: "
                + event.kind().label()
                + "\ndata: "
                + json
                + "\n\n";
    }

    /// −1 when nothing was seen before: then only what comes is told.
    private static long lastSeen(@Nullable String header) throws OperationProblem {
        return header == null || header.isBlank() ? -1 : Pages.number(header.strip(), -1);
    }
}
