package homewatch.control.web;

/// A question before something is done that does not come back.
///
/// @param subject what it is done to, as people named it
/// @param action where the form is sent
/// @param back where whoever is not sure goes
public record Sure(
        String question, String subject, String detail, String action, String yes, String back) {}
