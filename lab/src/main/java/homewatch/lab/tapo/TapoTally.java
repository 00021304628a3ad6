package homewatch.lab.tapo;

/// What a lab camera of Tapo's kind counted since its start: logins that were begun, that it
/// granted, and in which a wrong proof was sent (a client that sees beforehand that its password is
/// wrong sends none); requests within sessions; how often it started anew.
public record TapoTally(
        int loginsBegun, int loginsAccepted, int loginsRefused, int requests, int reboots) {}
