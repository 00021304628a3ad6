package homewatch.lab.tapo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.process.secret.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A Tapo camera: HTTPS control in front of an RTSP camera of the lab, which stays the caller's to
/// close. Privacy stops the video; a reboot, or no power, makes both vanish for a while.
public final class LabTapoCamera implements Appliance, AutoCloseable {
    private static final double WORKING = 3.2;
    private static final double BOOTING = 2.4;
    private static final String COMMON_NAME = "TPRI-DEVICE";

    private final LabTapoSettings settings;
    private final LabCamera video;
    private final Surroundings surroundings;
    private final Mood<TapoBehaviour> mood = new Mood<>(new TapoBehaviour.Well());
    private final CameraMethods methods;
    private final CameraDoor door;
    private final Boot boot;
    private final AtomicInteger reboots = new AtomicInteger();
    private final AtomicBoolean rebootAsked = new AtomicBoolean();
    private final Web web;
    private Certificate certificate;
    private @Nullable Responder responder;

    private LabTapoCamera(LabTapoSettings settings, LabCamera video, Surroundings surroundings)
            throws IOException {
        this.settings = settings;
        this.video = video;
        this.surroundings = surroundings;
        this.boot = new Boot(settings.rules().boot(), this::comeUp, this::vanish);
        this.methods = new CameraMethods(settings, mood, surroundings.clock(), hands());
        this.door = new CameraDoor(settings, methods, mood, surroundings);
        this.certificate = Certificate.create(COMMON_NAME, surroundings.random());
        this.web = Web.secure(settings.address(), certificate, this::answer);
    }

    /// A camera that behaves well.
    ///
    /// @throws IOException when the port is taken
    public static LabTapoCamera start(LabTapoSettings settings, LabCamera video)
            throws IOException {
        return new LabTapoCamera(settings, video, Surroundings.system());
    }

    /// Lets itself be found: answers at this address, which is UDP port 20002 for those who do not
    /// know better. Gives the port.
    public synchronized int discoverable(InetSocketAddress address) throws IOException {
        var started = Responder.start(address, this::found);
        responder = started;
        return started.port();
    }

    public URI url() {
        var address = web.address();
        return URI.create(
                "https://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    public InetSocketAddress address() {
        return web.address();
    }

    public LabTapoSettings settings() {
        return settings;
    }

    public LabCamera video() {
        return video;
    }

    /// The one that it takes now.
    public Secret password() {
        return door.password();
    }

    /// Of the certificate that it shows now, in hexadecimal.
    public synchronized String certificateSha256() {
        return certificate.sha256();
    }

    public TapoBehaviour behaviour() {
        return mood.now();
    }

    public TapoState state() {
        return methods.state();
    }

    public TapoTally tally() {
        return new TapoTally(
                door.loginsBegun.get(),
                door.loginsAccepted.get(),
                door.loginsRefused.get(),
                door.requests.get(),
                reboots.get());
    }

    /// Behaves so from now on.
    public synchronized void behave(TapoBehaviour behaviour) throws IOException {
        mood.change(behaviour);
        door.lock().open();
        switch (behaviour) {
            case TapoBehaviour.Refuse _ -> web.refuse();
            case TapoBehaviour.LockOut(var span) -> {
                door.lock().lock(span);
                door.forget();
            }
            case TapoBehaviour.ChangePassword(var password) -> door.password(password);
            case TapoBehaviour.ChangeCertificate _ -> {
                certificate = Certificate.create(COMMON_NAME, surroundings.random());
                web.change(certificate);
            }
            case TapoBehaviour.AppOnly _, TapoBehaviour.LimitedUser _ -> door.forget();
            case TapoBehaviour.Well _,
                    TapoBehaviour.Hang _,
                    TapoBehaviour.ExpireSessions _,
                    TapoBehaviour.MotorAtEnd _,
                    TapoBehaviour.MotorBusy _,
                    TapoBehaviour.SkewedClock _ -> {}
        }
        if (!(behaviour instanceof TapoBehaviour.Refuse) && boot.phase() == Boot.Phase.UP) {
            web.listen();
        }
    }

    private Web.Answer answer(Web.Request request) throws IOException, InterruptedException {
        for (var seen = mood.now(); seen instanceof TapoBehaviour.Hang; seen = mood.now()) {
            mood.awaitChange(seen);
        }
        var answer = door.answer(request);
        return rebootAsked.getAndSet(false) ? answer.then(boot::restart) : answer;
    }

    private CameraMethods.Hands hands() {
        return new CameraMethods.Hands() {
            @Override
            public void privacy(boolean on) {
                if (boot.phase() == Boot.Phase.UP) {
                    video.behave(on ? new Behaviour.StallAfter(0) : new Behaviour.Well());
                }
            }

            @Override
            public void reboot() {
                reboots.incrementAndGet();
                rebootAsked.set(true);
            }
        };
    }

    @Override
    public void power(boolean on) {
        boot.power(on);
    }

    /// The same whether it works or hangs, less while it boots, nothing without power.
    @Override
    public double watts() {
        return switch (boot.phase()) {
            case OFF -> 0;
            case BOOTING -> BOOTING;
            case UP -> WORKING;
        };
    }

    private void vanish() {
        web.refuse();
        door.forget();
        video.behave(new Behaviour.Refuse());
    }

    /// What was wrong with it before is so no more, but that it refuses or serves the app alone is.
    private void comeUp() {
        if (mood.now() instanceof TapoBehaviour.Hang) {
            mood.change(new TapoBehaviour.Well());
        }
        if (!(mood.now() instanceof TapoBehaviour.Refuse)) {
            web.listen();
        }
        boolean hidden = methods.state().privacy();
        video.behave(hidden ? new Behaviour.StallAfter(0) : new Behaviour.Well());
    }

    private Optional<ObjectNode> found(String key) {
        if (boot.phase() != Boot.Phase.UP) {
            return Optional.empty();
        }
        var identity = settings.identity();
        var result =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("device_id", Hashes.hexHash("MD5", identity.mac()))
                        .put("device_model", identity.model())
                        .put("device_name", identity.name())
                        .put("device_type", "SMART.IPCAMERA")
                        .put("factory_default", false)
                        .put("firmware_version", identity.firmware())
                        .put("ip", "203.0.113.9") // of no use to anybody: only the sender counts
                        .put("mac", identity.mac());
        result.putArray("encrypt_type")
                .add(mood.now() instanceof TapoBehaviour.AppOnly ? "4" : "3");
        result.putObject("mgt_encrypt_schm").put("is_support_https", true);
        encrypted(key).ifPresent(it -> result.set("encrypt_info", it));
        return Optional.of(result);
    }

    private Optional<ObjectNode> encrypted(String key) {
        var secret =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("http_port", web.address().getPort())
                        .put("sd_status", "normal");
        try {
            var text = Hashes.utf8(secret.toString());
            return Optional.of(Secrets.encryptInfo(text, key, surroundings.random()));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty(); // who asked gave no key
        }
    }

    @Override
    public synchronized void close() {
        boot.power(false);
        web.close();
        var open = responder;
        if (open != null) {
            open.close();
        }
    }
}
