package homewatch.control.alert;

import java.time.Instant;

/// Hears what Alertmanager tells and what people answer. Each method returns quickly, throws
/// nothing and may be called by several threads; the same may be told more than once.
public interface AlertListener {
    /// It fires, and is neither silenced nor hidden by another.
    void firing(Alert alert);

    /// It does not fire any more.
    void resolved(Alert alert);

    /// It goes on, but a silence holds it back or another alert hides it: nobody is to be told any
    /// more. Told as firing again when that is over.
    default void hushed(Alert alert) {
        resolved(alert);
    }

    /// Somebody looks after it: from now on nobody else needs to be told.
    void acknowledged(Alert alert, String who);

    /// Nobody looks after it any more.
    default void takenBack(Alert alert) {
        firing(alert);
    }

    /// Prometheus' and Alertmanager's sign of life, which comes every half minute.
    void watchdog(Instant at);
}
