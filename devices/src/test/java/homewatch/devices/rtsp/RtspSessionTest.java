package homewatch.devices.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import homewatch.devices.net.TcpOutcome;
import homewatch.devices.video.Codec;
import homewatch.devices.video.PictureSize;
import homewatch.devices.video.VideoFrame;
import homewatch.lab.camera.AuthKind;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.camera.LabClip;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Streams, and the faults of the lab's camera.
@Timeout(120)
class RtspSessionTest {
    private static final LabCameraSettings SETTINGS =
            LabCameraSettings.of(Visit.USER, Secret.of(Visit.PASSWORD));

    @ParameterizedTest
    @EnumSource(RtspTarget.Transport.class)
    void framesArriveWithSizeAndKeyFrames(RtspTarget.Transport transport) throws Exception {
        try (var camera = LabCamera.start(SETTINGS);
                var session = open(camera, transport)) {
            var frames = Visit.frames(session, 40);
            assertThat(frames).allMatch(VideoFrame::intact).first().returns(true, VideoFrame::key);
            assertThat(frames)
                    .filteredOn(VideoFrame::key)
                    .hasSizeBetween(2, 3)
                    .allSatisfy(key -> {
                        assertThat(key.annexB()).startsWith(0, 0, 0, 1, 0x67);
                        assertThat(key.size()).isBetween(15_000, 40_000);
                    });
            assertThat(session.description().codec()).isEqualTo(Codec.H264);
            assertThat(session.description().size()).contains(new PictureSize(640, 360));
            assertThat(session.description().announcedRate()).hasValue(15);
            assertThat(session.description().server()).isEqualTo("Homewatch lab");
            assertThat(session.lostPackets()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(RtspTarget.Transport.class)
    void h265ArrivesAlike(RtspTarget.Transport transport) throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(LabClip.MOVING_H265));
                var session = open(camera, transport)) {
            var frames = Visit.frames(session, 35);
            assertThat(frames).allMatch(VideoFrame::intact).first().returns(true, VideoFrame::key);
            assertThat(session.description()).hasToString("H265 640x360");
            assertThat(frames.getFirst().annexB()).startsWith(0, 0, 0, 1, 0x40);
        }
    }

    @ParameterizedTest
    @EnumSource(RtspTarget.Transport.class)
    void closingSaysGoodbye(RtspTarget.Transport transport) throws Exception {
        try (var camera = LabCamera.start(SETTINGS)) {
            try (var session = open(camera, transport)) {
                Visit.frames(session, 3);
            }
            try (var other = open(camera, transport)) {
                Visit.readUntil(other, () -> camera.tally().teardowns() == 1);
                Visit.readUntil(other, () -> camera.tally().sessionsPlaying() == 1);
            }
        }
    }

    @Test
    void aCameraThatRefusesIsUnreachableAndEndsOpenSessions() throws Exception {
        try (var camera = LabCamera.start(SETTINGS);
                var session = open(camera, RtspTarget.Transport.TCP)) {
            Visit.frames(session, 3);
            camera.behave(new Behaviour.Refuse());
            assertThat(Visit.end(session)).isInstanceOf(RtspException.Closed.class);
            assertThatThrownBy(() -> open(camera, RtspTarget.Transport.TCP))
                    .isInstanceOfSatisfying(
                            RtspException.Unreachable.class,
                            failure ->
                                    assertThat(failure.outcome())
                                            .isInstanceOf(TcpOutcome.Refused.class));
        }
    }

    @Test
    void aLostConnectionEndsASessionOverUdp() throws Exception {
        try (var camera = LabCamera.start(SETTINGS);
                var session = open(camera, RtspTarget.Transport.UDP)) {
            Visit.frames(session, 3);
            camera.behave(new Behaviour.DropConnections());
            assertThat(Visit.end(session)).isInstanceOf(RtspException.Closed.class);
        }
    }

    @ParameterizedTest
    @EnumSource(RtspTarget.Transport.class)
    void aCameraThatHangsIsSilentAndItsOpenSessionsToo(RtspTarget.Transport transport)
            throws Exception {
        try (var camera = LabCamera.start(SETTINGS);
                var session = open(camera, transport)) {
            Visit.frames(session, 3);
            camera.behave(new Behaviour.Hang());
            Visit.framesUntilSilence(session);
            var deadlines = RtspDeadlines.each(Duration.ofMillis(300));
            assertThatThrownBy(() ->
                            Visit.open(Visit.target(camera.url()), deadlines, System::nanoTime))
                    .isInstanceOf(RtspException.Silent.class);
            camera.behave(new Behaviour.Well());
            Visit.frames(session, 3);
        }
    }

    @ParameterizedTest
    @EnumSource(RtspTarget.Transport.class)
    void aStreamThatStallsGivesNoMoreFramesInAnOpenSession(RtspTarget.Transport transport)
            throws Exception {
        try (var camera = LabCamera.start(SETTINGS)) {
            camera.behave(new Behaviour.StallAfter(10));
            try (var session = open(camera, transport)) {
                assertThat(Visit.framesUntilSilence(session)).isEqualTo(10);
                camera.behave(new Behaviour.Well());
                Visit.frames(session, 3);
            }
        }
    }

    @Test
    void aFrozenPictureKeepsItsFingerprint() throws Exception {
        try (var camera = LabCamera.start(SETTINGS);
                var session = open(camera, RtspTarget.Transport.TCP)) {
            assertThat(fingerprints(session, 20)).hasSize(20);
            camera.behave(new Behaviour.FreezePicture());
            Visit.frames(session, 5);
            assertThat(fingerprints(session, 20)).hasSize(1);
            camera.behave(new Behaviour.FreezePicture(true));
            Visit.frames(session, 5);
            assertThat(fingerprints(session, 20)).hasSize(2);
            camera.behave(new Behaviour.Well());
            Visit.frames(session, 5);
            assertThat(fingerprints(session, 20)).hasSize(20);
        }
    }

    @Test
    void slowFramesAreFarApartByTheDevicesOwnClock() throws Exception {
        try (var camera = LabCamera.start(SETTINGS);
                var session = open(camera, RtspTarget.Transport.TCP)) {
            Visit.frames(session, 3);
            camera.behave(new Behaviour.SlowFrames(5));
            var frames = Visit.frames(session, 6);
            for (int i = 3; i < 6; i++) {
                long apart = frames.get(i).rtpTimestamp() - frames.get(i - 1).rtpTimestamp();
                assertThat(apart & 0xFFFFFFFFL).isGreaterThan(90_000 / 7);
            }
        }
    }

    private static Set<Long> fingerprints(RtspSession session, int count) throws RtspException {
        var fingerprints = new HashSet<Long>();
        Visit.frames(session, count).forEach(frame -> fingerprints.add(frame.fingerprint()));
        return fingerprints;
    }

    @Test
    void whatTheDeviceAnswersIsTold() throws Exception {
        try (var camera = LabCamera.start(SETTINGS)) {
            camera.behave(new Behaviour.NoSuchStream());
            assertThatThrownBy(() -> open(camera, RtspTarget.Transport.TCP))
                    .isInstanceOfSatisfying(
                            RtspException.StreamRefused.class,
                            failure -> assertThat(failure.code()).isEqualTo(404));
            camera.behave(new Behaviour.Redirect(URI.create(camera.url() + "/other")));
            assertThatThrownBy(() -> open(camera, RtspTarget.Transport.TCP))
                    .isInstanceOf(RtspException.Unsupported.class)
                    .hasMessageContaining("in a circle");
            camera.behave(new Behaviour.Redirect(URI.create("rtsp://192.0.2.1/other")));
            assertThatThrownBy(() -> open(camera, RtspTarget.Transport.TCP))
                    .isInstanceOf(RtspException.Unsupported.class)
                    .hasMessageContaining("elsewhere");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.Malformation.class,
            names = {"TRUNCATED_RTP", "WRONG_LENGTHS"},
            mode = EnumSource.Mode.EXCLUDE)
    void malformedRepliesEndTheAttemptInTime(Behaviour.Malformation kind) throws Exception {
        try (var camera = LabCamera.start(SETTINGS)) {
            camera.behave(new Behaviour.Malformed(kind));
            boolean endless =
                    switch (kind) {
                        case TRICKLE, ENDLESS_PROVISIONAL -> true;
                        case BAD_SDP, GARBAGE, HUGE_HEADER, OTHER_PROTOCOL -> false;
                        case TRUNCATED_RTP, WRONG_LENGTHS -> false;
                    };
            var deadlines =
                    RtspDeadlines.each(endless ? Duration.ofMillis(500) : Duration.ofSeconds(20));
            assertThatThrownBy(() ->
                            Visit.open(Visit.target(camera.url()), deadlines, System::nanoTime))
                    .isInstanceOf(
                            switch (kind) {
                                case TRICKLE, ENDLESS_PROVISIONAL -> RtspException.Silent.class;
                                case BAD_SDP -> RtspException.Unsupported.class;
                                case GARBAGE,
                                        HUGE_HEADER,
                                        OTHER_PROTOCOL,
                                        TRUNCATED_RTP,
                                        WRONG_LENGTHS ->
                                        RtspException.Malformed.class;
                            });
        }
    }

    @ParameterizedTest
    @EnumSource(RtspTarget.Transport.class)
    void malformedMediaGiveNoFrameOrEndTheSession(RtspTarget.Transport transport) throws Exception {
        for (var kind :
                new Behaviour.Malformation[] {
                    Behaviour.Malformation.TRUNCATED_RTP, Behaviour.Malformation.WRONG_LENGTHS
                }) {
            try (var camera = LabCamera.start(SETTINGS);
                    var session = open(camera, transport)) {
                Visit.frames(session, 3);
                camera.behave(new Behaviour.Malformed(kind));
                long sent = camera.tally().framesSent();
                Visit.readUntil(session, () -> camera.tally().framesSent() > sent + 20);
            } catch (RtspException.Malformed _) {
                // as good: what came could not be told from a broken reply
            }
        }
    }

    @Test
    void theDevicesClockIsShown() throws Exception {
        try (var camera = LabCamera.start(SETTINGS.with(AuthKind.NONE))) {
            camera.behave(new Behaviour.SkewedClock(Duration.ofHours(2)));
            for (var transport : RtspTarget.Transport.values()) {
                try (var session = open(camera, transport)) {
                    Visit.readUntil(session, () -> session.senderClock().isPresent());
                    assertThat(session.senderClock().orElseThrow().shown())
                            .isCloseTo(
                                    InstantSource.system().instant().plus(Duration.ofHours(2)),
                                    within(1, ChronoUnit.MINUTES));
                }
            }
        }
    }

    @Test
    void theProbeTellsWhatAnswers() throws Exception {
        try (var camera = LabCamera.start(SETTINGS)) {
            assertThat(probe(camera))
                    .isInstanceOfSatisfying(
                            RtspProbe.Outcome.Answered.class,
                            it -> {
                                assertThat(it.code()).isEqualTo(200);
                                assertThat(it.server()).isEqualTo("Homewatch lab");
                            });
            camera.behave(new Behaviour.Malformed(Behaviour.Malformation.GARBAGE));
            assertThat(probe(camera)).isInstanceOf(RtspProbe.Outcome.NotRtsp.class);
            camera.behave(new Behaviour.Malformed(Behaviour.Malformation.OTHER_PROTOCOL));
            assertThat(probe(camera)).isInstanceOf(RtspProbe.Outcome.NotRtsp.class);
            camera.behave(new Behaviour.Malformed(Behaviour.Malformation.ENDLESS_PROVISIONAL));
            assertThat(probe(camera)).isInstanceOf(RtspProbe.Outcome.Silent.class);
            camera.behave(new Behaviour.Hang());
            assertThat(probe(camera)).isInstanceOf(RtspProbe.Outcome.Silent.class);
            camera.behave(new Behaviour.Refuse());
            assertThat(probe(camera)).isInstanceOf(RtspProbe.Outcome.NotConnected.class);
            assertThat(camera.tally().loginsRefused()).isZero();
        }
    }

    private static RtspProbe.Outcome probe(LabCamera camera) {
        var deadlines = RtspDeadlines.each(Duration.ofMillis(500));
        return RtspProbe.options(Visit.target(camera.url()), deadlines, System::nanoTime);
    }

    private static RtspSession open(LabCamera camera, RtspTarget.Transport transport)
            throws RtspException, IOException {
        return Visit.open(Visit.target(camera.url(), Visit.PASSWORD, transport));
    }
}
