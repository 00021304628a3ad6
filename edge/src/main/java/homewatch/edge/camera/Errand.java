package homewatch.edge.camera;

import homewatch.devices.video.VideoFrame;
import homewatch.edge.login.Leave;
import homewatch.edge.login.Login;
import homewatch.edge.login.LoginGuard;
import homewatch.wire.CameraAssignment;
import homewatch.wire.Verdict;
import java.util.function.Consumer;

/// What a climb is for. `streamed` says whether the camera gave video before; `frames` hears of
/// each frame on the climbing thread, as it comes.
record Errand(
        CameraAssignment camera,
        Leave leave,
        Pace pace,
        boolean streamed,
        Consumer<VideoFrame> frames) {
    /// Tells what became of the leave, so that it ends.
    void settle(LoginGuard logins, Climb.Login login) {
        if (leave instanceof Leave.Granted) {
            settle(logins, Login.ofStream(camera), login);
        }
    }

    private static void settle(LoginGuard logins, Login ours, Climb.Login login) {
        switch (login) {
            case Climb.Login.Unused _ -> logins.unused(ours);
            case Climb.Login.Tried _ -> logins.over(ours);
            case Climb.Login.HungUp _ -> logins.hungUp(ours);
            case Climb.Login.Accepted _ -> logins.accepted(ours);
            case Climb.Login.Refused refused ->
                    logins.refused(ours, refused.verdict(), refused.pause());
        }
    }

    /// What it means that a device takes connections and says nothing, or gives no picture.
    Verdict silent() {
        return streamed ? Verdict.STREAM_STALLED : Verdict.NO_STREAM;
    }
}
