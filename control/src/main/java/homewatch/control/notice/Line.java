package homewatch.control.notice;

/// What one receiver hears of one site. At most one notice waits on a line.
///
/// @param site as alerts name it; `hub` for what belongs to none
public record Line(Receiver receiver, String site) {}
