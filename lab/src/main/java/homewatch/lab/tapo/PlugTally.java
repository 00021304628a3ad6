package homewatch.lab.tapo;

/// What a lab plug counted since its start: logins that were begun, that it granted, and in which a
/// wrong proof was sent; requests within sessions; how often its relay changed.
public record PlugTally(
        int loginsBegun, int loginsAccepted, int loginsRefused, int requests, int switches) {}
