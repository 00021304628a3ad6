package homewatch.control.history;

import homewatch.wire.LinkProtocol;
import java.util.ArrayList;
import java.util.List;

/// The stretches in which nobody looked at a site. An agent that was out of touch and went on
/// watching tells afterwards what it saw: then nothing is missing. Only what passed before it
/// started anew is not known.
final class Silences {
    /// From the first millisecond to the one after the last.
    record Silence(long from, long to) {}

    private static final long NONE = -1;

    private final List<Silence> closed = new ArrayList<>();
    private long begun = NONE;
    private long restarted = NONE;
    private boolean gone;

    /// Takes the events of a site in the order of time.
    void take(Moment moment) {
        switch (moment.kind()) {
            case AGENT_SILENT -> begin(moment.at() - LinkProtocol.SILENT_AFTER.toMillis(), false);
            case AGENT_REVOKED -> begin(moment.at(), true);
            case AGENT_STARTED -> restarted = moment.at();
            case AGENT_BACK, AGENT_ENROLLED -> end(moment.at());
            case STATE_CHANGED,
                    CAMERA_ADDED,
                    CAMERA_CHANGED,
                    CAMERA_REMOVED,
                    MOTION,
                    PERSON,
                    TAMPER,
                    PRIVACY,
                    REBOOT,
                    PLUG_ADDED,
                    PLUG_CHANGED,
                    PLUG_REMOVED,
                    PLUG_SWITCHED,
                    PLUG_OVERHEATED,
                    POWER_CYCLE -> {}
        }
    }

    /// All of them, the last one perhaps until `now`.
    List<Silence> until(long now) {
        var all = new ArrayList<>(closed);
        if (begun != NONE && begun < now) {
            all.add(new Silence(begun, now));
        }
        return all;
    }

    private void begin(long at, boolean forGood) {
        if (begun == NONE) {
            begun = at;
            restarted = NONE;
        }
        gone |= forGood;
    }

    private void end(long at) {
        if (begun == NONE) {
            return;
        }
        long heard = gone ? at : Math.min(restarted, at);
        if (heard > begun) {
            closed.add(new Silence(begun, heard));
        }
        begun = NONE;
        gone = false;
    }
}
