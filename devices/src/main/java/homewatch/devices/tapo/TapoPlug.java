package homewatch.devices.tapo;

import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.plug.Plug;
import homewatch.devices.tapo.discovery.FoundDevice;
import homewatch.devices.tapo.klap.KlapTransport;
import homewatch.devices.tapo.klap.KlapVersion;
import homewatch.devices.tapo.passthrough.PassthroughTransport;
import homewatch.devices.tapo.plug.PlugCalls;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.DeviceCall;
import homewatch.devices.tapo.session.TapoTransport;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// A Tapo plug, P110 or P115. User and password are those of the TP-Link account that it was set up
/// with.
public final class TapoPlug implements Plug {
    private final TapoTransport transport;
    private final PlugCalls calls;
    private final Duration limit;
    private final DeviceDescription description;

    private TapoPlug(TapoTransport transport, Duration limit) throws DeviceProblem {
        this.transport = transport;
        this.calls = new PlugCalls(transport);
        this.limit = limit;
        this.description = calls.description(Deadline.in(limit));
    }

    /// Logs in and asks who it is; finds out how it wants to be spoken to.
    public static TapoPlug open(Access access, RandomGenerator random) throws DeviceProblem {
        try {
            return open(access, FoundDevice.Protocol.KLAP, random);
        } catch (DeviceProblem.Unsupported _) {
            return open(access, FoundDevice.Protocol.PASSTHROUGH, random);
        }
    }

    /// Logs in and asks who it is, in the way that its answer to discovery told.
    public static TapoPlug open(Access access, FoundDevice.Protocol how, RandomGenerator random)
            throws DeviceProblem {
        return switch (how) {
            case KLAP ->
                    new TapoPlug(KlapTransport.of(access, KlapVersion.V2, random), access.limit());
            case PASSTHROUGH ->
                    new TapoPlug(
                            PassthroughTransport.of(access, PassthroughTransport.Login.VERSION_2),
                            access.limit());
            case TPAP ->
                    throw DeviceCall.localAccessDisabled(
                            "The plug talks to the maker's app alone.");
            case CAMERA_HTTPS -> throw new DeviceProblem.Unsupported("this is a camera");
            case NOT_KNOWN -> open(access, random);
        };
    }

    @Override
    public DeviceDescription description() {
        return description;
    }

    @Override
    public Reading read() throws DeviceProblem {
        return calls.read(Deadline.in(limit));
    }

    @Override
    public void switchTo(boolean on) throws DeviceProblem {
        calls.switchTo(on, Deadline.in(limit));
    }

    @Override
    public void close() {
        transport.close();
    }
}
