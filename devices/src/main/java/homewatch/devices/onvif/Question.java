package homewatch.devices.onvif;

import java.time.Duration;

/// One operation to ask for: where, its envelope's headers beside the login (XML), the operation
/// itself (XML), and when there must be an answer, logins included: a reading of the clock.
record Question(Addresses.Place place, String headers, String operation, long end) {
    Question with(String otherHeaders) {
        return new Question(place, otherHeaders, operation, end);
    }

    /// Another question in the same time.
    Question instead(Addresses.Place otherPlace, String otherOperation) {
        return new Question(otherPlace, "", otherOperation, end);
    }

    /// The device may think about it for so long on top.
    Question patient(Duration more) {
        return new Question(place, headers, operation, end + more.toNanos());
    }
}
