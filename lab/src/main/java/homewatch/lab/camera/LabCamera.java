package homewatch.lab.camera;

import homewatch.process.secret.Secret;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.Socket;
import java.net.URI;

/// An RTSP camera (RFC 2326) with one stream of real H.264 or H.265, which behaves as it is told.
/// It runs on virtual threads of its own: one for its port, one a connection, one a playing
/// session.
public final class LabCamera implements AutoCloseable {
    private static final String PATH = "/stream2";

    private final Surroundings surroundings;
    private final Listener listener;

    private LabCamera(Surroundings surroundings) throws IOException {
        this.surroundings = surroundings;
        this.listener =
                Listener.start(
                        surroundings.settings().address(), socket -> talk(surroundings, socket));
    }

    /// A camera that behaves well.
    ///
    /// @throws IOException when the port is taken
    public static LabCamera start(LabCameraSettings settings) throws IOException {
        return start(settings, Surroundings.Sources.system());
    }

    static LabCamera start(LabCameraSettings settings, Surroundings.Sources sources)
            throws IOException {
        settings.clip().coded();
        var doorman = new Doorman(settings.logins(), settings.account(), sources.ticker());
        return new LabCamera(
                new Surroundings(
                        settings,
                        new Conduct(),
                        doorman,
                        new Counts(),
                        sources,
                        sources.ticker().nanos()));
    }

    /// Its stream, without user and password.
    public URI url() {
        var address = listener.address().getAddress();
        var host = address.getHostAddress();
        var shown = address instanceof Inet6Address ? "[" + host + "]" : host;
        return URI.create("rtsp://" + shown + ":" + port() + PATH);
    }

    public int port() {
        return listener.address().getPort();
    }

    public LabCameraSettings settings() {
        return surroundings.settings();
    }

    /// The one that it takes now.
    public Secret password() {
        return surroundings.doorman().password();
    }

    public Behaviour behaviour() {
        return surroundings.conduct().now();
    }

    public LabTally tally() {
        return surroundings.counts().tally();
    }

    /// Behaves so from now on.
    public synchronized void behave(Behaviour behaviour) {
        var conduct = surroundings.conduct();
        var doorman = surroundings.doorman();
        doorman.unlock();
        switch (behaviour) {
            case Behaviour.ChangePassword(var password) -> {
                doorman.password(password);
                conduct.change(behaviour);
                restart();
            }
            case Behaviour.Refuse _ -> {
                conduct.change(behaviour);
                listener.refuse();
            }
            case Behaviour.Flap flap -> {
                conduct.change(behaviour);
                Thread.ofVirtual().name("lab-flap").start(() -> flap(flap));
            }
            case Behaviour.Malformed(var kind) when kind.ofMedia() -> goOn(behaviour);
            case Behaviour.DropConnections _,
                    Behaviour.LockOut _,
                    Behaviour.Forbid _,
                    Behaviour.NoSuchStream _,
                    Behaviour.Redirect _,
                    Behaviour.Malformed _ -> {
                conduct.change(behaviour);
                restart();
            }
            case Behaviour.Well _,
                    Behaviour.Hang _,
                    Behaviour.StallAfter _,
                    Behaviour.FreezePicture _,
                    Behaviour.SlowFrames _,
                    Behaviour.SkewedClock _ ->
                    goOn(behaviour);
        }
    }

    private void goOn(Behaviour behaviour) {
        surroundings.conduct().change(behaviour);
        listener.listen();
    }

    private void restart() {
        listener.hangUp();
        listener.listen();
    }

    private void flap(Behaviour.Flap flap) {
        try {
            for (boolean on = true; turn(flap, on); on = !on) {
                surroundings.conduct().await(flap, (on ? flap.on() : flap.off()).toNanos());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// False when it is to flap no more.
    private synchronized boolean turn(Behaviour.Flap flap, boolean on) {
        if (!surroundings.conduct().isStill(flap)) {
            return false;
        }
        if (on) {
            listener.listen();
        } else {
            listener.refuse();
        }
        return true;
    }

    private static void talk(Surroundings surroundings, Socket socket) {
        try {
            new Conversation(surroundings, socket).run();
        } catch (IOException _) {
            // the visitor left before a word was said
        }
    }

    @Override
    public synchronized void close() {
        surroundings.conduct().change(new Behaviour.Refuse());
        listener.refuse();
    }
}
