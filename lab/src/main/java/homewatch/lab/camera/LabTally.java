package homewatch.lab.camera;

import java.util.Map;

/// What a lab camera counted since its start. A login is `accepted` once a connection, and
/// `refused` each time that an answer was wrong (not merely its nonce too old, or none was given).
/// `keepAlives` counts requests within a session by method, taken or not; `receiverReports` those
/// that RFC 3550 §6.1 would call complete.
public record LabTally(
        int connections,
        int loginsAccepted,
        int loginsRefused,
        int sessionsPlaying,
        int sessionsExpired,
        int teardowns,
        long framesSent,
        Map<String, Integer> keepAlives,
        int receiverReports) {
    public LabTally {
        keepAlives = Map.copyOf(keepAlives);
    }
}
