package homewatch.lab.onvif;

/// What an ONVIF lab camera counted since its start. A login is `refused` each time that a
/// UsernameToken or the answer to a challenge was wrong, and not when none was given.
public record OnvifTally(
        int requests,
        int loginsAccepted,
        int loginsRefused,
        int subscriptions,
        int renewals,
        int unsubscribed,
        int pulls,
        int moves,
        int stops,
        int reboots) {}
