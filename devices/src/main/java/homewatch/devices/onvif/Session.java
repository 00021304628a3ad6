package homewatch.devices.onvif;

import homewatch.devices.auth.Challenge;
import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.DeviceHttp;
import homewatch.devices.http.HttpAnswer;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.http.HttpException;
import homewatch.devices.http.HttpLogin;
import homewatch.devices.http.HttpVisitor;
import homewatch.devices.net.Sources;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Questions to one device as one user. A device that answers whoever gives no login with a Digest
/// challenge gets Digest, each other one a UsernameToken (Core specification, "Authentication"): a
/// wrong password costs one attempt. Where a device refuses the token by a challenge that it did
/// not give before, Digest is a second attempt, for which the gate gives leave or not. Asks the
/// gate before each login that is not proven; a refused one is never given again. For any number of
/// threads; while no login is proven they take turns.
final class Session {
    private static final String CONTENT_TYPE = "application/soap+xml; charset=utf-8";
    private static final int NONCE_BYTES = 20;

    private final Access access;
    private final Sources sources;
    private final DeviceClock clock;
    private final HttpVisitor digest;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Standing standing = Standing.UNPROVEN;

    /// How the login stands.
    private enum Standing {
        UNPROVEN,
        TOKEN,
        DIGEST,
        REFUSED
    }

    /// A login that was not taken, and what the device said to it.
    private record No(DeviceProblem problem, boolean wantsDigest) {}

    Session(Access access, Sources sources) {
        this.access = access;
        this.sources = sources;
        this.clock = new DeviceClock(sources);
        this.digest =
                new HttpVisitor(
                        DeviceHttp.plain(),
                        access,
                        EnumSet.of(HttpLogin.Scheme.DIGEST),
                        sources.random());
    }

    /// The device service, where every device has it (Core specification, "Device service").
    Addresses.Place device() {
        return new Addresses.Place(endpoint(), "/onvif/device_service");
    }

    HttpEndpoint endpoint() {
        return HttpEndpoint.http(access.address().getAddress(), access.address().getPort());
    }

    Question question(Addresses.Place place, String operation) {
        long end = sources.nanos().getAsLong() + access.limit().toNanos();
        return new Question(place, "", operation, end);
    }

    DeviceClock clock() {
        return clock;
    }

    /// Whether the device tells the time.
    boolean readClock() throws DeviceProblem {
        return clock.read(this, sources.nanos().getAsLong() + access.limit().toNanos());
    }

    Sources sources() {
        return sources;
    }

    Access access() {
        return access;
    }

    /// What the device answers to whoever asks.
    Element askAnonymously(Question question) throws DeviceProblem {
        return Reply.body(send(question, ""));
    }

    /// The content of the answer's body.
    Element ask(Question question) throws DeviceProblem {
        var credentials = access.credentials();
        if (credentials == null) {
            var answer = send(question, "");
            return Reply.body(answer, "wants a user and password", false);
        }
        return switch (standing) {
            case DIGEST -> byDigest(question);
            case TOKEN -> byToken(question, credentials);
            case UNPROVEN, REFUSED -> unproven(question, credentials);
        };
    }

    private Element byToken(Question question, Credentials credentials) throws DeviceProblem {
        var answer = send(question, token(credentials));
        var no = refusal(answer);
        if (no.isEmpty()) {
            return Reply.body(answer);
        }
        if (no.get().problem() instanceof DeviceProblem.LockedOut locked) {
            access.gate().refused(locked);
            throw locked;
        }
        return afterRefusal(question, credentials, no.get().wantsDigest());
    }

    /// A login that was good is refused: the clock was set, the password changed, or this user may
    /// not do this one thing. Found out in this order.
    private Element afterRefusal(Question question, Credentials credentials, boolean wantsDigest)
            throws DeviceProblem {
        turn.lock();
        try {
            if (standing != Standing.TOKEN) {
                return unproven(question, credentials); // another thread found out meanwhile
            }
            if (wantsDigest) {
                standing = Standing.DIGEST; // what was asked before is for everybody, or it changed
                return byDigest(question);
            }
            boolean moved = clock.moved(this, question.end());
            standing = Standing.UNPROVEN;
            if (moved) {
                return unproven(question, credentials);
            }
            unproven(question.instead(device(), DeviceService.INFORMATION), credentials);
        } finally {
            turn.unlock();
        }
        throw new DeviceProblem.Refused("the device does not let this user do that", false);
    }

    private Element byDigest(Question question) throws DeviceProblem {
        var envelope = Envelope.of(question.headers(), question.operation());
        return Reply.body(digest.exchange(question.place().endpoint(), call(question, envelope)));
    }

    private Element unproven(Question question, Credentials credentials) throws DeviceProblem {
        turn.lock();
        try {
            return switch (standing) {
                case REFUSED ->
                        throw new DeviceProblem.Refused(
                                "the device refused this user and password before; not tried again",
                                false);
                case DIGEST -> byDigest(question);
                case TOKEN -> byToken(question, credentials);
                case UNPROVEN -> first(question, credentials);
            };
        } finally {
            turn.unlock();
        }
    }

    /// Looks at what the device says to nobody, and tries the login that it asks for.
    private Element first(Question question, Credentials credentials) throws DeviceProblem {
        var no = refusal(send(question.instead(device(), DeviceService.INFORMATION), ""));
        if (no.isPresent() && no.get().problem() instanceof DeviceProblem.LockedOut locked) {
            access.gate().refused(locked);
            throw locked;
        }
        if (no.isPresent() && no.get().wantsDigest()) {
            standing = Standing.DIGEST;
            return byDigest(question);
        }
        return tryToken(question, credentials);
    }

    private Element tryToken(Question question, Credentials credentials) throws DeviceProblem {
        access.gate().ask();
        boolean told = false;
        HttpAnswer answer;
        try {
            answer = send(question, token(credentials));
            var no = refusal(answer);
            if (no.isPresent() && !no.get().wantsDigest()) {
                told = true;
                refused(no.get().problem());
                throw no.get().problem();
            }
            if (no.isEmpty() && answer.ok()) {
                told = true;
                standing = Standing.TOKEN;
                access.gate().accepted();
            }
            if (no.isEmpty()) {
                return Reply.body(answer);
            }
            told = true;
            access.gate().unknown();
        } finally {
            if (!told) {
                access.gate().unused();
            }
        }
        standing = Standing.DIGEST;
        return byDigest(question);
    }

    private void refused(DeviceProblem problem) {
        if (problem instanceof DeviceProblem.Refused) {
            standing = Standing.REFUSED;
        }
        access.gate().refused(problem);
    }

    /// Whether an answer says no to a login, and not to what was asked.
    private static Optional<No> refusal(HttpAnswer answer) {
        if (answer.code() == 423 || answer.code() == 429 || answer.code() == 503) {
            var locked = HttpVisitor.lockedOut(answer.code(), answer.header("Retry-After"));
            return Optional.of(new No(locked, false));
        }
        var fault = Reply.fault(answer);
        if (answer.code() == 401 && !fault.map(Fault::judgedToken).orElse(false)) {
            var asked = Challenge.strongest(answer.all("WWW-Authenticate"));
            boolean wanted = asked.filter(Challenge.Digest.class::isInstance).isPresent();
            return Optional.of(new No(notLetIn("401"), wanted));
        }
        return fault.filter(Fault::notAuthorised).map(it -> new No(problem(it), false));
    }

    private static DeviceProblem problem(Fault fault) {
        return fault.locked()
                ? new DeviceProblem.LockedOut(fault.words(), Optional.empty())
                : notLetIn(fault.words());
    }

    private static DeviceProblem.Refused notLetIn(String words) {
        return new DeviceProblem.Refused(
                "the device refuses this user and password (" + words + ")", true);
    }

    private String token(Credentials credentials) {
        var nonce = new byte[NONCE_BYTES];
        sources.random().nextBytes(nonce);
        return Envelope.usernameToken(credentials, nonce, clock.now());
    }

    private HttpAnswer send(Question question, String login) throws DeviceProblem {
        var envelope = Envelope.of(login + question.headers(), question.operation());
        try {
            return DeviceHttp.plain()
                    .exchange(question.place().endpoint(), call(question, envelope));
        } catch (HttpException failure) {
            throw failure.problem();
        }
    }

    private HttpCall call(Question question, String envelope) throws DeviceProblem.Unreachable {
        var deadline = Duration.ofNanos(question.end() - sources.nanos().getAsLong());
        if (!deadline.isPositive()) {
            throw new DeviceProblem.Unreachable("no answer within " + access.limit());
        }
        var limits = new HttpCall.Limits(deadline, Document.LARGEST);
        return HttpCall.post(question.place().path(), CONTENT_TYPE, envelope, limits);
    }
}
