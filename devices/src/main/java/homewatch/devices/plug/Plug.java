package homewatch.devices.plug;

import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import java.time.Duration;
import java.util.OptionalDouble;

/// A plug. Calls block, each at most as long as its [homewatch.devices.camera.Access] allows. For
/// one thread at a time.
public interface Plug extends AutoCloseable {
    DeviceDescription description();

    Reading read() throws DeviceProblem;

    /// Returns when the plug said that it did; whether it is so is seen by [#read].
    void switchTo(boolean on) throws DeviceProblem;

    @Override
    void close();

    /// What a plug says of itself: power in watts; energy in watt-hours, of today and of this month
    /// by the plug's own calendar; voltage (V) and current (A) where it measures them; `onFor` is
    /// how long the relay has been on. `overheated` and `overloaded` are protections that switch
    /// the relay off by themselves.
    record Reading(
            boolean on,
            double watts,
            double wattHoursToday,
            double wattHoursThisMonth,
            OptionalDouble volts,
            OptionalDouble amperes,
            Duration onFor,
            boolean overheated,
            boolean overloaded) {}
}
