package homewatch.control.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Picture;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.control.picture.CodedPicture;
import homewatch.control.picture.PictureDecoder;
import homewatch.control.picture.PictureProblem;
import homewatch.process.time.Ticker;
import homewatch.wire.CameraId;
import homewatch.wire.Command.Wish;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
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
    private static final Duration PATIENCE_FOR_FULL = Duration.ofSeconds(20);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(5);
    private static final String PASSED = "Every step of the diagnosis passed.";

    private final Fleet fleet;
    private final SiteQuestions agents;
    private final PictureDecoder pictures;
    private final InstantSource clock;
    private final Pace probes;
    private final LastPictures lastPictures;

    public CameraLooks(Fleet fleet, SiteAgents agents, PictureDecoder pictures, Clocks clocks) {
        this.fleet = fleet;
        this.agents = new SiteQuestions(agents);
        this.pictures = pictures;
        this.clock = clocks.dates();
        this.lastPictures = fleet.lastPictures();
        this.probes = new Pace(clocks.spans(), BETWEEN_PROBES);
    }

    /// Time of both kinds.
    public record Clocks(InstantSource dates, Ticker spans) {}

    record Diagnose(CameraId id) {}

    record Look(
            CameraId id,
            @JsonPropertyDescription(
                            "true: at the camera's full resolution, which takes longer and is not kept")
                    @Nullable Boolean full) {}

    record LastLook(CameraId id) {}

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
                        (caller, asked) -> look(caller.reach(), asked)),
                new Operation<>(
                        "show_last_picture",
                        "Gives the last picture of a camera that somebody looked at, however old it is, without asking its agent.",
                        Scope.CAMERAS_LOOK,
                        Kind.READ,
                        Route.get("/api/cameras/{id}/last-picture"),
                        LastLook.class,
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
        var outcome = agents.ask(site, new Wish.Probe(id), PATIENCE_TO_PROBE);
        if (outcome instanceof Outcome.Probed probed) {
            return diagnosis(id, probed);
        }
        throw SiteQuestions.somethingElse();
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

    private Picture look(Reach reach, Look asked) throws OperationProblem {
        var site = siteOf(reach, asked.id());
        if (Boolean.TRUE.equals(asked.full())) {
            return full(site, asked.id());
        }
        var outcome = agents.ask(site, new Wish.Look(asked.id()), PATIENCE_TO_LOOK);
        if (outcome instanceof Outcome.Looked(var frame)) {
            return kept(asked.id(), picture(site, frame));
        }
        throw SiteQuestions.somethingElse();
    }

    /// An agent that has no JPEG of the camera's may send a key frame of its large stream.
    private Picture full(SiteId site, CameraId id) throws OperationProblem {
        var outcome = agents.ask(site, new DeviceWish.Snapshot(id), PATIENCE_FOR_FULL);
        if (outcome instanceof DeviceOutcome.Snapped(var jpeg)) {
            var coded = new CodedPicture(CodedPicture.Coding.JPEG, jpeg);
            return aged(decoded(coded), clock.instant());
        }
        if (outcome instanceof Outcome.Looked(var frame)) {
            return picture(site, frame);
        }
        throw SiteQuestions.somethingElse();
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
        return aged(decoded(CodedPicture.of(frame)), fleet.presences().here(site, frame.taken()));
    }

    private byte[] decoded(CodedPicture coded) throws OperationProblem {
        if (coded.bytes().length > LinkProtocol.LARGEST_KEY_FRAME) {
            throw SiteQuestions.declined("it sent a picture that is too large");
        }
        try {
            return pictures.jpeg(coded);
        } catch (PictureProblem problem) {
            throw OperationProblem.of(
                    OperationProblem.Kind.UNAVAILABLE, String.valueOf(problem.getMessage()));
        }
    }

    private SiteId siteOf(Reach reach, CameraId id) throws OperationProblem {
        return fleet.camera(reach, id)
                .map(watched -> watched.camera().site())
                .orElseThrow(() -> OperationProblem.notFound("camera", id));
    }
}
