package homewatch.lab.tapo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.lab.camera.LabCameraSettings.Account;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Tapo P115 that feeds something: with the relay off that is gone. What it measures is what the
/// thing draws.
public final class LabPlug implements AutoCloseable {
    private final LabPlugSettings settings;
    private final Mood<PlugBehaviour> mood = new Mood<>(new PlugBehaviour.Well());
    private final PlugCounts counts = new PlugCounts();
    private final Relay relay;
    private final PlugDoor door;
    private final Web web;
    private Secret password;
    private @Nullable Responder responder;

    private LabPlug(LabPlugSettings settings, Appliance appliance, Surroundings surroundings)
            throws IOException {
        this.settings = settings;
        this.password = settings.account().password();
        this.relay = new Relay(appliance, mood, surroundings.ticker(), counts);
        var methods = new PlugMethods(settings, relay, mood, surroundings, counts);
        this.door =
                switch (settings.speech()) {
                    case KLAP_V1, KLAP_V2 -> new KlapDoor(settings, methods, mood, surroundings);
                    case PASSTHROUGH -> new PassthroughDoor(settings, methods, mood, surroundings);
                };
        this.web = Web.plain(settings.address(), this::answer);
    }

    /// A plug that behaves well, with its relay on. The appliance stays the caller's to close.
    ///
    /// @throws IOException when the port is taken
    public static LabPlug start(LabPlugSettings settings, Appliance appliance) throws IOException {
        return new LabPlug(settings, appliance, Surroundings.system());
    }

    /// Lets itself be found: answers at this address, which is UDP port 20002 for those who do not
    /// know better. Gives the port.
    public synchronized int discoverable(InetSocketAddress address) throws IOException {
        var started = Responder.start(address, _ -> found());
        responder = started;
        return started.port();
    }

    public URI url() {
        var address = web.address();
        return URI.create(
                "http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    public InetSocketAddress address() {
        return web.address();
    }

    public LabPlugSettings settings() {
        return settings;
    }

    /// The one that it takes now.
    public synchronized Secret password() {
        return password;
    }

    public PlugBehaviour behaviour() {
        return mood.now();
    }

    public PlugTally tally() {
        return counts.tally();
    }

    public boolean isOn() {
        return relay.isOn();
    }

    public double watts() {
        return relay.watts();
    }

    /// As when a person presses the button on it.
    public void press(boolean on) {
        relay.set(on);
    }

    /// Behaves so from now on.
    public synchronized void behave(PlugBehaviour behaviour) {
        mood.change(behaviour);
        switch (behaviour) {
            case PlugBehaviour.Refuse _ -> web.refuse();
            case PlugBehaviour.Overheat _ -> relay.set(false);
            case PlugBehaviour.ChangePassword(var other) -> {
                password = other;
                enter(() -> door.change(new Account(settings.account().user(), other)));
            }
            case PlugBehaviour.AppOnly _, PlugBehaviour.NoInternet _ -> enter(door::forget);
            case PlugBehaviour.Well _,
                    PlugBehaviour.Hang _,
                    PlugBehaviour.Slow _,
                    PlugBehaviour.StuckRelay _,
                    PlugBehaviour.DeadSupply _,
                    PlugBehaviour.ExpireSessions _ -> {}
        }
        relay.feed();
        if (!(behaviour instanceof PlugBehaviour.Refuse)) {
            web.listen();
        }
    }

    private void enter(Runnable change) {
        synchronized (door) {
            change.run();
        }
    }

    private Web.Answer answer(Web.Request request) throws IOException, InterruptedException {
        for (var seen = mood.now(); seen instanceof PlugBehaviour.Hang; seen = mood.now()) {
            mood.awaitChange(seen);
        }
        if (mood.now() instanceof PlugBehaviour.Slow slow) {
            mood.await(slow, slow.by());
        }
        boolean forbidden =
                mood.now() instanceof PlugBehaviour.AppOnly
                        || mood.now() instanceof PlugBehaviour.NoInternet;
        if (forbidden) {
            counts.loginsBegun.incrementAndGet();
            return Web.Answer.of(403);
        }
        synchronized (door) {
            return door.answer(request);
        }
    }

    private Optional<ObjectNode> found() {
        if (mood.now() instanceof PlugBehaviour.Refuse) {
            return Optional.empty();
        }
        var identity = settings.identity();
        var result =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("device_id", Hashes.hexHash("MD5", identity.mac()))
                        .put("owner", Hashes.hexHash("MD5", settings.account().user()))
                        .put("device_type", "SMART.TAPOPLUG")
                        .put("device_model", identity.model() + "(EU)")
                        .put("ip", "203.0.113.9") // of no use to anybody: only the sender counts
                        .put("mac", identity.mac())
                        .put("is_support_iot_cloud", true)
                        .put("obd_src", "tplink")
                        .put("factory_default", false);
        result.putObject("mgt_encrypt_schm")
                .put("is_support_https", false)
                .put("encrypt_type", encryption())
                .put("http_port", web.address().getPort())
                .put("lv", settings.speech() == LabPlugSettings.Speech.KLAP_V1 ? 1 : 2);
        return Optional.of(result);
    }

    private String encryption() {
        if (mood.now() instanceof PlugBehaviour.AppOnly) {
            return "TPAP";
        }
        return settings.speech() == LabPlugSettings.Speech.PASSTHROUGH ? "AES" : "KLAP";
    }

    @Override
    public synchronized void close() {
        mood.change(new PlugBehaviour.Refuse());
        web.close();
        var open = responder;
        if (open != null) {
            open.close();
        }
    }
}
