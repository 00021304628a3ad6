package homewatch.edge.power;

import homewatch.devices.auth.Credentials;
import homewatch.devices.camera.Access;
import homewatch.devices.camera.DeviceDescription;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.plug.Plug;
import homewatch.edge.login.Login;
import homewatch.edge.network.Addresses;
import homewatch.wire.PlugAssignment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The way to one plug: opened when it is needed, and anew after any problem. Calls block for a few
/// seconds at most. For one thread at a time.
final class PlugLine implements AutoCloseable {
    /// So that a reading that begins with the suspicion is there before the verdict.
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final PlugAssignment assignment;
    private final PlugEquipment equipment;
    private @Nullable Plug open;

    private interface Call<T> {
        T on(Plug plug) throws DeviceProblem;
    }

    PlugLine(PlugAssignment assignment, PlugEquipment equipment) {
        this.assignment = assignment;
        this.equipment = equipment;
    }

    PlugAssignment assignment() {
        return assignment;
    }

    Plug.Reading read() throws DeviceProblem, InterruptedException {
        return call(Plug::read);
    }

    void switchTo(boolean on) throws DeviceProblem, InterruptedException {
        var _ =
                call(plug -> {
                    plug.switchTo(on);
                    return on;
                });
    }

    DeviceDescription description() throws DeviceProblem, InterruptedException {
        return call(Plug::description);
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    /// A connection from before may have died of old age: then once more over a fresh one. Every
    /// call may be made twice.
    private <T> T call(Call<T> call) throws DeviceProblem, InterruptedException {
        boolean fresh = open == null;
        try {
            return once(call);
        } catch (DeviceProblem.Unreachable | DeviceProblem.Malformed stale) {
            if (fresh) {
                throw stale;
            }
            return once(call);
        }
    }

    private <T> T once(Call<T> call) throws DeviceProblem, InterruptedException {
        boolean well = false;
        try {
            var plug = opened();
            var result = call.on(plug);
            well = true;
            return result;
        } finally {
            if (!well) {
                close();
            }
        }
    }

    private Plug opened() throws DeviceProblem, InterruptedException {
        var plug = open;
        if (plug == null) {
            plug = equipment.opener().open(access());
            open = plug;
        }
        return plug;
    }

    private Access access() throws DeviceProblem, InterruptedException {
        return new Access(
                new InetSocketAddress(address(), assignment.port()),
                credentials(),
                equipment.logins().gate(Login.ofPlug(assignment), LIMIT),
                LIMIT);
    }

    private @Nullable Credentials credentials() throws DeviceProblem {
        var user = assignment.username();
        var password = assignment.password();
        if (user == null || password == null) {
            return null;
        }
        try {
            return new Credentials(user, password.reveal());
        } catch (IllegalArgumentException wrong) {
            throw new DeviceProblem.Refused(String.valueOf(wrong.getMessage()), false);
        }
    }

    private InetAddress address() throws DeviceProblem, InterruptedException {
        return switch (equipment.addresses().find(assignment.host(), LIMIT)) {
            case Addresses.Answer.Found(var address) -> address;
            case Addresses.Answer.Unknown(var reason) ->
                    throw new DeviceProblem.Unreachable(reason);
            case Addresses.Answer.Forbidden(var reason) ->
                    throw new DeviceProblem.Unreachable(reason);
        };
    }
}
