package homewatch.control.notice;

/// Hears of notices that were taken or given up, on the thread that told, before the next notice on
/// the same line is made. It returns quickly.
@FunctionalInterface
public interface Ended {
    void ended(Notice notice);
}
