package homewatch.control.fleet;

import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Picture;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.control.picture.PictureDecoder;
import homewatch.control.picture.PictureProblem;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraId;
import homewatch.wire.Command.Wish;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.Finding;
import homewatch.wire.KeyFrame;
import homewatch.wire.LinkProtocol;
import homewatch.wire.SiteId;
import homewatch.wire.Status;
import homewatch.wire.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operations that ask a site's agent about a camera at this moment.
public final class CameraLooks {
    private static final Duration PATIENCE_TO_PROBE = Duration.ofSeconds(20);
    private static final Duration PATIENCE_TO_LOOK = Duration.ofSeconds(10);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(5);
    private static final String PASSED = "Every step of the diagnosis passed.";

    private final Fleet fleet;
    private final SiteAgents agents;
    private final PictureDecoder pictures;
    private final InstantSource clock;
    private final Pace probes;
    private final LastPictures lastPictures = new LastPictures();

    public CameraLooks(Fleet fleet, SiteAgents agents, PictureDecoder pictures, Clocks clocks) {
        this.fleet = fleet;
        this.agents = agents;
        this.pictures = pictures;
        this.clock = clocks.dates();
        this.probes = new Pace(clocks.spans(), BETWEEN_PROBES);
    }

    /// Time of both kinds.
    public record Clocks(InstantSource dates, Ticker spans) {}

    record Diagnose(CameraId id) {}

    record Look(CameraId id) {}

    /// What the ladder found just now.
    public record Diagnosis(
            CameraId camera,
            Instant at,
            Status status,
            @Nullable Verdict verdict,
            String sentence,
            List<Finding> evidence,
            @Nullable String picture) {
        public Diagnosis {
            evidence = List.copyOf(evidence);
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "diagnose_camera",
                        "Climbs the diagnosis ladder for a camera now and tells what each step found.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/cameras/{id}/diagnosis"),
                        Diagnose.class,
                        Diagnosis.class,
                        (caller, asked) -> diagnose(caller.reach(), asked.id())),
                new Operation<>(
                        "look_at_camera",
                        "Gives the newest picture of a camera as JPEG, and says how old it is.",
                        Scope.CAMERAS_LOOK,
                        Kind.READ,
                        Route.get("/api/cameras/{id}/snapshot"),
                        Look.class,
                        Picture.class,
                        (caller, asked) -> look(caller.reach(), asked.id())),
                new Operation<>(
                        "show_last_picture",
                        "Gives the last picture of a camera that somebody looked at, however old it is, without asking its agent.",
                        Scope.CAMERAS_LOOK,
                        Kind.READ,
                        Route.get("/api/cameras/{id}/last-picture"),
                        Look.class,
                        Picture.class,
                        (caller, asked) -> last(caller.reach(), asked.id())));
    }

    private Diagnosis diagnose(Reach reach, CameraId id) throws OperationProblem {
        var site = siteOf(reach, id);
        var wait = probes.tooEarly(id);
        if (wait.isPresent()) {
            throw OperationProblem.later(
                    OperationProblem.Kind.TOO_MANY,
                    "This camera was diagnosed a moment ago: try again in a few seconds.",
                    wait.get());
        }
        return switch (outcome(site, new Wish.Probe(id), PATIENCE_TO_PROBE)) {
            case Outcome.Probed probed -> diagnosis(id, probed);
            case Outcome.Declined(var reason) -> throw unavailable(reason);
            case Outcome.Expired _ -> throw late(PATIENCE_TO_PROBE);
            case Outcome.Looked _, DeviceOutcome _ ->
                    throw unavailable("the agent answered something else");
        };
    }

    private Diagnosis diagnosis(CameraId id, Outcome.Probed probed) {
        var verdict = probed.verdict();
        return new Diagnosis(
                id,
                clock.instant(),
                verdict == null ? Status.ONLINE : verdict.status(),
                verdict,
                verdict == null ? PASSED : verdict.sentence(),
                Untrusted.findings(probed.evidence()),
                Untrusted.text(probed.picture()));
    }

    private Picture look(Reach reach, CameraId id) throws OperationProblem {
        var site = siteOf(reach, id);
        return switch (outcome(site, new Wish.Look(id), PATIENCE_TO_LOOK)) {
            case Outcome.Looked(var frame) -> kept(id, picture(site, frame));
            case Outcome.Declined(var reason) -> throw unavailable(reason);
            case Outcome.Expired _ -> throw late(PATIENCE_TO_LOOK);
            case Outcome.Probed _, DeviceOutcome _ ->
                    throw unavailable("the agent answered something else");
        };
    }

    private Picture kept(CameraId id, Picture picture) {
        lastPictures.keep(id, picture.jpeg(), picture.taken());
        return picture;
    }

    private Picture last(Reach reach, CameraId id) throws OperationProblem {
        siteOf(reach, id);
        return lastPictures
                .of(id)
                .map(kept -> aged(kept.jpeg(), kept.taken()))
                .orElseThrow(() ->
                        OperationProblem.of(
                                OperationProblem.Kind.NOT_FOUND,
                                "Nobody looked at this camera since Homewatch started."));
    }

    private Picture aged(byte[] jpeg, Instant taken) {
        var age = Duration.between(taken, clock.instant());
        return new Picture(jpeg, taken, age.isNegative() ? Duration.ZERO : age);
    }

    private Picture picture(SiteId site, KeyFrame frame) throws OperationProblem {
        if (frame.bytes().length > LinkProtocol.LARGEST_KEY_FRAME) {
            throw unavailable("the agent sent a key frame that is too large");
        }
        try {
            var jpeg = pictures.jpeg(frame);
            var taken = fleet.presences().here(site, frame.taken());
            return aged(jpeg, taken);
        } catch (PictureProblem problem) {
            throw OperationProblem.of(
                    OperationProblem.Kind.UNAVAILABLE, String.valueOf(problem.getMessage()));
        }
    }

    private Outcome outcome(SiteId site, Wish wish, Duration patience) throws OperationProblem {
        return switch (agents.ask(site, wish, patience)) {
            case SiteAgents.Answer.Came(var outcome) -> outcome;
            case SiteAgents.Answer.NotConnected _ ->
                    throw OperationProblem.of(
                            OperationProblem.Kind.UNAVAILABLE, Trials.notConnected(site));
            case SiteAgents.Answer.Late _ -> throw late(patience);
            case SiteAgents.Answer.Busy _ ->
                    throw OperationProblem.of(OperationProblem.Kind.UNAVAILABLE, Trials.busy(site));
        };
    }

    private SiteId siteOf(Reach reach, CameraId id) throws OperationProblem {
        return fleet.camera(reach, id)
                .map(watched -> watched.camera().site())
                .orElseThrow(() -> OperationProblem.notFound("camera", id));
    }

    private static OperationProblem unavailable(String reason) {
        return OperationProblem.of(
                OperationProblem.Kind.UNAVAILABLE,
                "The agent could not do it: " + Untrusted.clean(reason));
    }

    private static OperationProblem late(Duration patience) {
        return OperationProblem.of(
                OperationProblem.Kind.LATE,
                "The agent did not answer within "
                        + patience.toSeconds()
                        + " s: its link or the camera is slow; try again.");
    }
}
