package homewatch.devices.http;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.camera.LoginGate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One user at one device by HTTP: asks the gate before a login that is not proven, tells it what
/// came of it, and never gives a refused one again. For any number of threads; while the login is
/// not proven they take turns.
public final class HttpVisitor {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,7}");

    private final DeviceHttp http;
    private final LoginGate gate;
    private final @Nullable HttpLogin login;
    private final ReentrantLock turn = new ReentrantLock();

    public HttpVisitor(
            DeviceHttp http, Access access, Set<HttpLogin.Scheme> schemes, RandomGenerator random) {
        this.http = http;
        this.gate = access.gate();
        var credentials = access.credentials();
        this.login = credentials == null ? null : new HttpLogin(credentials, schemes, random);
    }

    /// Sends, with a login where the device asks for one. What comes back is never a 401, 403, 429
    /// or 503: those are problems.
    public HttpAnswer exchange(HttpEndpoint endpoint, HttpCall call) throws DeviceProblem {
        return visit(
                new Visit<>() {
                    @Override
                    public HttpAnswer make(@Nullable HttpLogin with) throws HttpException {
                        return with == null
                                ? http.exchange(endpoint, call)
                                : http.exchange(endpoint, call, with);
                    }

                    @Override
                    public Optional<DeviceProblem> refusal(HttpAnswer answer) {
                        return refused(answer.code(), answer.header("Retry-After"));
                    }
                });
    }

    /// The same for an answer without an end.
    public HttpStream stream(HttpEndpoint endpoint, HttpCall call) throws DeviceProblem {
        return visit(
                new Visit<>() {
                    @Override
                    public HttpStream make(@Nullable HttpLogin with) throws HttpException {
                        return with == null
                                ? http.stream(endpoint, call)
                                : http.stream(endpoint, call, with);
                    }

                    @Override
                    public Optional<DeviceProblem> refusal(HttpStream stream) {
                        var problem = refused(stream.code(), stream.header("Retry-After"));
                        problem.ifPresent(_ -> stream.close());
                        return problem;
                    }
                });
    }

    /// What is sent, and how the device says no to it.
    private interface Visit<T> {
        T make(@Nullable HttpLogin with) throws HttpException;

        Optional<DeviceProblem> refusal(T answer);
    }

    private <T> T visit(Visit<T> visit) throws DeviceProblem {
        if (login == null || login.state() == HttpLogin.State.ACCEPTED) {
            var answer = made(visit);
            var refusal = visit.refusal(answer);
            if (refusal.isPresent()) {
                if (isAboutLogin(refusal.get())) {
                    gate.refused(refusal.get());
                }
                throw refusal.get();
            }
            return answer;
        }
        turn.lock();
        try {
            return login.state() == HttpLogin.State.UNPROVEN ? unproven(visit) : visitAgain(visit);
        } finally {
            turn.unlock();
        }
    }

    /// Another thread has found out meanwhile.
    private <T> T visitAgain(Visit<T> visit) throws DeviceProblem {
        if (state() == HttpLogin.State.REFUSED) {
            throw refusedBefore();
        }
        return visit(visit);
    }

    private <T> T unproven(Visit<T> visit) throws DeviceProblem {
        gate.ask();
        boolean told = false;
        try {
            var answer = made(visit);
            var refusal = visit.refusal(answer);
            if (refusal.isPresent() && isAboutLogin(refusal.get())) {
                told = true;
                gate.refused(refusal.get());
            } else if (state() == HttpLogin.State.ACCEPTED) {
                told = true;
                gate.accepted();
            }
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return answer;
        } finally {
            if (!told) {
                gate.unused();
            }
        }
    }

    private boolean isAboutLogin(DeviceProblem problem) {
        return problem instanceof DeviceProblem.LockedOut || state() == HttpLogin.State.REFUSED;
    }

    private <T> T made(Visit<T> visit) throws DeviceProblem {
        try {
            return visit.make(login);
        } catch (HttpException failure) {
            throw failure.problem();
        }
    }

    private HttpLogin.State state() {
        return login == null ? HttpLogin.State.UNPROVEN : login.state();
    }

    private Optional<DeviceProblem> refused(int code, Optional<String> retryAfter) {
        return switch (code) {
            case 401 -> Optional.of(notLetIn());
            case 403 ->
                    Optional.of(
                            new DeviceProblem.Refused(
                                    "403: the device does not let this user do that", false));
            case 423, 429, 503 -> Optional.of(lockedOut(code, retryAfter));
            default -> Optional.empty();
        };
    }

    private DeviceProblem.Refused notLetIn() {
        return state() == HttpLogin.State.REFUSED
                ? new DeviceProblem.Refused("401: the device refuses this user and password", true)
                : new DeviceProblem.Refused("401: the device wants a user and password", false);
    }

    /// What a 423, 429 or 503 says.
    public static DeviceProblem.LockedOut lockedOut(int code, Optional<String> retryAfter) {
        return new DeviceProblem.LockedOut(
                code + ": the device is locked",
                retryAfter
                        .filter(it -> SECONDS.matcher(it).matches())
                        .map(it -> Duration.ofSeconds(Long.parseLong(it))));
    }

    private static DeviceProblem.Refused refusedBefore() {
        return new DeviceProblem.Refused(
                "the device refused this user and password before; not tried again", false);
    }
}
