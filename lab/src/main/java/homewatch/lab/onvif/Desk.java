package homewatch.lab.onvif;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Takes HTTP requests: judges the login, answers what is asked, or misbehaves.
final class Desk implements Web.Handler {
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
    public void handle(Exchange exchange) throws IOException {
        try (exchange) {
            surroundings.counts().requests.incrementAndGet();
            think();
            if (Hostility.answer(surroundings, exchange)) {
                return;
            }
            if (exchange.method().equals("GET")) {
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

    private void picture(Exchange exchange) throws IOException {
        var path = exchange.path();
        if (!path.equals(Picture.PATH)) {
            exchange.answer(404, "text/plain", new byte[0]);
            return;
        }
        switch (gatekeeper.judgeGet(path, exchange.header("authorization"))) {
            case WELCOME ->
                    exchange.answer(200, "image/jpeg", Picture.of(surroundings.motor().position()));
            case LOCKED -> locked(exchange);
            case FAULT, CHALLENGE -> challenge(exchange, "");
        }
    }

    private void soap(Exchange exchange)
            throws IOException, InterruptedException, PullPoints.HangUp {
        try {
            var question = Soap.read(exchange.body());
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

    private boolean isWelcome(Exchange exchange, Soap.Question question)
            throws IOException, SoapFault {
        if (DeviceAnswers.isForEverybody(question.name())) {
            return true;
        }
        var path = exchange.path();
        switch (gatekeeper.judge(path, exchange.header("authorization"), question)) {
            case WELCOME -> {
                return true;
            }
            case LOCKED -> locked(exchange);
            case FAULT -> throw SoapFault.notAuthorised();
            case CHALLENGE -> challenge(exchange, SoapFault.notAuthorised().envelope());
        }
        return false;
    }

    private void challenge(Exchange exchange, String body) throws IOException {
        exchange.answerHeader("WWW-Authenticate", gatekeeper.challenge());
        sendSoap(exchange, 401, body);
    }

    private void locked(Exchange exchange) throws IOException {
        var left = Long.toString(Math.max(1, gatekeeper.lockLeft().toSeconds()));
        exchange.answerHeader("Retry-After", left);
        sendSoap(exchange, 429, "");
    }

    private String answer(Exchange exchange, Soap.Question question)
            throws SoapFault, InterruptedException, PullPoints.HangUp {
        var location = new DeviceAnswers.Location(":" + exchange.port());
        var subscription = PullPoints.PATH + "?id=";
        if (exchange.path().startsWith(subscription)) {
            return pullPoints.answer(question, exchange.path().substring(subscription.length()));
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

    private static void sendSoap(Exchange exchange, int code, String envelope) throws IOException {
        var bytes = envelope.getBytes(StandardCharsets.UTF_8);
        exchange.answer(code, "application/soap+xml; charset=utf-8", bytes);
    }
}
