package homewatch.lab.onvif;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Takes HTTP requests: judges the login, answers what is asked, or misbehaves.
final class Desk implements HttpHandler {
    private static final int LARGEST_QUESTION = 64 * 1024;
    private static final long LONGEST_HANG_SECONDS = 600;

    private final Surroundings surroundings;
    private final Gatekeeper gatekeeper;
    private final DeviceAnswers device;
    private final MediaAnswers media;
    private final PtzAnswers ptz;
    private final PullPoints pullPoints;
    private final Runnable reboot;

    Desk(Surroundings surroundings, Gatekeeper gatekeeper, PullPoints pullPoints, Runnable reboot) {
        this.surroundings = surroundings;
        this.gatekeeper = gatekeeper;
        this.pullPoints = pullPoints;
        this.reboot = reboot;
        this.device = new DeviceAnswers(surroundings);
        this.media = new MediaAnswers(surroundings);
        this.ptz = new PtzAnswers(surroundings);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            surroundings.counts().requests.incrementAndGet();
            think();
            if (Hostility.answer(surroundings, exchange)) {
                return;
            }
            if (exchange.getRequestMethod().equals("GET")) {
                picture(exchange);
            } else {
                soap(exchange);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (PullPoints.HangUp _) {
            // the connection ends without an answer
        }
    }

    private void think() throws InterruptedException {
        switch (surroundings.behaviour()) {
            case OnvifBehaviour.Slow(var span) -> TimeUnit.NANOSECONDS.sleep(span.toNanos());
            case OnvifBehaviour.Hang _ -> TimeUnit.SECONDS.sleep(LONGEST_HANG_SECONDS);
            default -> {}
        }
    }

    private void picture(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().toString();
        if (!path.equals(Picture.PATH)) {
            send(exchange, 404, "text/plain", "nothing is here".getBytes(StandardCharsets.UTF_8));
            return;
        }
        switch (gatekeeper.judgeGet(path, authorization(exchange))) {
            case WELCOME ->
                    send(exchange, 200, "image/jpeg", Picture.of(surroundings.motor().position()));
            case LOCKED -> locked(exchange);
            case FAULT, CHALLENGE -> challenge(exchange, "");
        }
    }

    private static String authorization(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
    }

    private void soap(HttpExchange exchange)
            throws IOException, InterruptedException, PullPoints.HangUp {
        try {
            var question = Soap.read(exchange.getRequestBody().readNBytes(LARGEST_QUESTION));
            if (isWelcome(exchange, question)) {
                var answer = Soap.envelope(answer(exchange, question));
                sendSoap(exchange, 200, answer);
                if (question.name().equals("SystemReboot")) {
                    Thread.ofVirtual().name("lab-reboot").start(reboot);
                }
            }
        } catch (SoapFault fault) {
            sendSoap(exchange, fault.code(), fault.envelope());
        }
    }

    private boolean isWelcome(HttpExchange exchange, Soap.Question question)
            throws IOException, SoapFault {
        if (DeviceAnswers.isForEverybody(question.name())) {
            return true;
        }
        var path = exchange.getRequestURI().toString();
        switch (gatekeeper.judge(path, authorization(exchange), question)) {
            case WELCOME -> {
                return true;
            }
            case LOCKED -> locked(exchange);
            case FAULT -> throw SoapFault.notAuthorised();
            case CHALLENGE -> challenge(exchange, SoapFault.notAuthorised().envelope());
        }
        return false;
    }

    private void challenge(HttpExchange exchange, String body) throws IOException {
        exchange.getResponseHeaders().add("WWW-Authenticate", gatekeeper.challenge());
        sendSoap(exchange, 401, body);
    }

    private void locked(HttpExchange exchange) throws IOException {
        var left = Long.toString(Math.max(1, gatekeeper.lockLeft().toSeconds()));
        exchange.getResponseHeaders().add("Retry-After", left);
        sendSoap(exchange, 429, "");
    }

    private String answer(HttpExchange exchange, Soap.Question question)
            throws SoapFault, InterruptedException, PullPoints.HangUp {
        var location = new DeviceAnswers.Location(":" + exchange.getLocalAddress().getPort());
        var uri = exchange.getRequestURI();
        if (uri.getPath().equals(PullPoints.PATH)) {
            var query = Optional.ofNullable(uri.getQuery()).orElse("");
            return pullPoints.answer(question, query.replaceFirst("^id=", ""));
        }
        return switch (question.namespace()) {
            case "http://www.onvif.org/ver10/device/wsdl" -> device.answer(question, location);
            case "http://www.onvif.org/ver10/media/wsdl" -> media.answer(question, location);
            case "http://www.onvif.org/ver20/media/wsdl" -> media.answerMedia2(question, location);
            case "http://www.onvif.org/ver20/ptz/wsdl" -> ptz.answer(question);
            case "http://www.onvif.org/ver10/events/wsdl" -> pullPoints.answer(question, location);
            default -> throw SoapFault.notSupported(question.name());
        };
    }

    private static void sendSoap(HttpExchange exchange, int code, String envelope)
            throws IOException {
        var bytes = envelope.getBytes(StandardCharsets.UTF_8);
        send(exchange, code, "application/soap+xml; charset=utf-8", bytes);
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().close();
        }
    }
}
