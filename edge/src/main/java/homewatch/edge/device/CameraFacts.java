package homewatch.edge.device;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.edge.camera.Knowledge;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraId;
import homewatch.wire.Driver;
import homewatch.wire.Finding;
import homewatch.wire.Finding.Rung;
import homewatch.wire.Happening;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What cameras say of themselves by their control, when asked because no picture comes: each on a
/// short-lived virtual thread and at most every ten seconds. What was said counts for a minute.
final class CameraFacts implements Knowledge {
    private static final Logger logger = LoggerFactory.getLogger(CameraFacts.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final Duration CLOCK_GOOD_FOR = Duration.ofMinutes(30);
    private static final Duration LONGEST_RESTART = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Function<CameraId, Optional<ControlLine>> lines;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Consumer<Happening> happened;
    private final Set<CameraId> hidden = ConcurrentHashMap.newKeySet();
    private final Map<CameraId, Said> said = new ConcurrentHashMap<>();
    private final Map<CameraId, Long> restarts = new ConcurrentHashMap<>();
    private final Map<CameraId, Long> asked = new ConcurrentHashMap<>();
    private final Map<CameraId, ClockSaid> clocks = new ConcurrentHashMap<>();

    private record Said(Explanation explanation, long at) {}

    private record ClockSaid(Duration ahead, long at) {}

    CameraFacts(
            Function<CameraId, Optional<ControlLine>> lines,
            Reach reach,
            Consumer<Happening> happened) {
        this.lines = lines;
        this.clock = reach.clock();
        this.ticker = reach.ticker();
        this.happened = happened;
    }

    @Override
    public Optional<Explanation> explanation(CameraId camera) {
        var restart = restarts.get(camera);
        if (restart != null && ticker.since(restart).compareTo(LONGEST_RESTART) < 0) {
            return Optional.of(explanation(Verdict.REBOOTING, "the camera was told to restart"));
        }
        return Optional.ofNullable(said.get(camera))
                .filter(it -> ticker.since(it.at()).compareTo(GOOD_FOR) < 0)
                .map(Said::explanation);
    }

    @Override
    public Optional<Duration> clockAhead(CameraId camera) {
        return Optional.ofNullable(clocks.get(camera))
                .filter(it -> ticker.since(it.at()).compareTo(CLOCK_GOOD_FOR) < 0)
                .map(ClockSaid::ahead);
    }

    @Override
    public void wonder(CameraId camera) {
        var before = asked.get(camera);
        if (before == null || ticker.since(before).compareTo(AGAIN) >= 0) {
            lines.apply(camera)
                    .filter(CameraFacts::knowsMore)
                    .ifPresent(line -> {
                        asked.put(camera, ticker.nanos());
                        Thread.ofVirtual()
                                .name("wonder-" + camera)
                                .start(() -> askSafely(camera, line));
                    });
        }
    }

    @Override
    public void pictures(CameraId camera) {
        restarts.remove(camera);
        said.remove(camera);
        shown(camera);
    }

    /// By ONVIF nothing can be asked that would explain a missing picture.
    private static boolean knowsMore(ControlLine line) {
        return line.control().driver() == Driver.TAPO;
    }

    /// Somebody switched it just now, from here.
    void privacy(CameraId camera, boolean on) {
        if (on) {
            say(camera, Verdict.PRIVACY_MODE, "the camera was told to show nothing");
            hidden.add(camera);
        } else {
            said.remove(camera);
            hidden.remove(camera);
        }
        tell(camera, on, on ? "Privacy mode was switched on." : "Privacy mode was switched off.");
    }

    private void shown(CameraId camera) {
        if (hidden.remove(camera)) {
            tell(camera, false, "The camera shows its picture again.");
        }
    }

    private void tell(CameraId camera, boolean on, String detail) {
        var now = clock.instant();
        happened.accept(new Happening(camera, null, Happening.Kind.PRIVACY, on, now, detail));
    }

    /// It was told to; a camera that is away for longer than that takes is not restarting.
    void restarts(CameraId camera) {
        restarts.put(camera, ticker.nanos());
        said.remove(camera);
    }

    void clock(CameraId camera, Duration ahead) {
        clocks.put(camera, new ClockSaid(ahead, ticker.nanos()));
    }

    void forget(CameraId camera) {
        said.remove(camera);
        restarts.remove(camera);
        hidden.remove(camera);
        asked.remove(camera);
        clocks.remove(camera);
    }

    private void askSafely(CameraId camera, ControlLine line) {
        try {
            ask(camera, line);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException accident) {
            logger.atError()
                    .addKeyValue("device_id", camera)
                    .setCause(accident)
                    .log("asking a camera about itself went wrong");
        }
    }

    private void ask(CameraId camera, ControlLine line) throws InterruptedException {
        try {
            if (line.use(PATIENCE, CameraFacts::isPrivate)) {
                say(camera, Verdict.PRIVACY_MODE, "the camera says that its privacy mode is on");
                if (hidden.add(camera)) {
                    tell(camera, true, "Privacy mode is on, switched at the camera or in its app.");
                }
            } else {
                said.remove(camera);
                shown(camera);
            }
        } catch (DeviceProblem.LocalAccessDisabled disabled) {
            say(camera, Verdict.LOCAL_ACCESS_DISABLED, String.valueOf(disabled.getMessage()));
        } catch (DeviceProblem _) {
            said.remove(camera);
        }
    }

    private static boolean isPrivate(Camera camera) throws DeviceProblem {
        var privacy = camera.privacy();
        return privacy.isPresent() && privacy.get().on();
    }

    private void say(CameraId camera, Verdict verdict, String words) {
        said.put(camera, new Said(explanation(verdict, words), ticker.nanos()));
    }

    private static Explanation explanation(Verdict verdict, String words) {
        var finding = new Finding(Rung.REQUEST, Finding.Outcome.FAILED, words, Duration.ZERO);
        return new Explanation(verdict, List.of(finding));
    }
}
