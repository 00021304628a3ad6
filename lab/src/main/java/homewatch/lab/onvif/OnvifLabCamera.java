package homewatch.lab.onvif;

import homewatch.lab.camera.Behaviour;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.tapo.Appliance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// An ONVIF camera in front of a [LabCamera], whose stream it names and whose user and password it
/// takes. Its lens moves, its picture turns with it, its events are those that it is told. Starting
/// again takes the stream and the services away for a while. Closing it leaves the stream open.
public final class OnvifLabCamera implements Appliance, AutoCloseable {
    private static final double WATTS = 4.2;

    private final Surroundings surroundings;
    private final Gatekeeper gatekeeper;
    private final PullPoints pullPoints;
    private final Web web;
    private final Discovery discovery;
    private boolean on = true;
    private int boots;

    private OnvifLabCamera(Surroundings surroundings) throws IOException {
        this.surroundings = surroundings;
        this.gatekeeper = new Gatekeeper(surroundings);
        this.pullPoints = new PullPoints(surroundings);
        var desk = new Desk(surroundings, gatekeeper, pullPoints, this::reboot);
        this.web = Web.start(surroundings.settings().address(), desk);
        this.discovery = answering();
    }

    private Discovery answering() throws IOException {
        try {
            return Discovery.start(surroundings, web.port(), this::isOn);
        } catch (IOException failure) {
            web.close();
            throw failure;
        }
    }

    /// A camera that behaves well.
    ///
    /// @throws IOException when a port is taken
    public static OnvifLabCamera start(LabCamera stream, OnvifSettings settings)
            throws IOException {
        return start(stream, settings, Surroundings.Sources.system());
    }

    static OnvifLabCamera start(
            LabCamera stream, OnvifSettings settings, Surroundings.Sources sources)
            throws IOException {
        return new OnvifLabCamera(Surroundings.of(stream, settings, sources));
    }

    /// Where its services are.
    public InetSocketAddress address() {
        return new InetSocketAddress(host(), web.port());
    }

    private InetAddress host() {
        return surroundings.settings().address().getAddress();
    }

    /// Where it answers probes that are sent to it.
    public InetSocketAddress discovery() {
        return discovery.address();
    }

    public OnvifBehaviour behaviour() {
        return surroundings.behaviour();
    }

    public OnvifTally tally() {
        return surroundings.counts().tally();
    }

    /// Where its lens looks: pan and tilt from -1 to 1.
    public double[] looksAt() {
        var at = surroundings.motor().position();
        return new double[] {at.pan(), at.tilt(), at.zoom()};
    }

    /// Behaves so from now on, and is locked no more.
    public void behave(OnvifBehaviour behaviour) {
        gatekeeper.unlock();
        surroundings.conduct().set(behaviour);
        if (behaviour instanceof OnvifBehaviour.LoseSubscriptions) {
            pullPoints.forget();
        }
    }

    /// Sees motion, or no more: the topic of cell motion detectors.
    public void motion(boolean active) {
        happen("tns1:RuleEngine/CellMotionDetector/Motion", "IsMotion", active);
    }

    /// Sees a person, or no more: the topic that Tapo cameras use.
    public void person(boolean active) {
        happen("tns1:RuleEngine/PeopleDetector/People", "IsPeople", active);
    }

    /// Is tampered with, or no more.
    public void tamper(boolean active) {
        happen("tns1:RuleEngine/TamperDetector/Tamper", "IsTamper", active);
    }

    /// Tells whoever subscribed; `item` is the name of the state.
    public void happen(String topic, String item, boolean active) {
        pullPoints.happen(topic, item, active);
    }

    private void reboot() {
        power(false);
        power(true);
    }

    /// Without power everything of it is gone at once, its stream too; with it again it is there
    /// after its boot time.
    @Override
    public synchronized void power(boolean supplied) {
        int mine = ++boots;
        if (supplied) {
            Thread.ofVirtual().name("lab-boot").start(() -> boot(mine));
            return;
        }
        on = false;
        web.refuse();
        surroundings.stream().behave(new Behaviour.Refuse());
    }

    @Override
    public synchronized double watts() {
        return on ? WATTS : 0;
    }

    private void boot(int mine) {
        try {
            Thread.sleep(surroundings.settings().boot());
            booted(mine);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void booted(int mine) {
        if (mine != boots) {
            return; // it lost its power meanwhile
        }
        pullPoints.forget();
        behave(new OnvifBehaviour.Well());
        surroundings.motor().stop();
        surroundings.stream().behave(new Behaviour.Well());
        web.listen();
        on = true;
    }

    private synchronized boolean isOn() {
        return on;
    }

    @Override
    public synchronized void close() {
        boots++;
        on = false;
        web.close();
        discovery.close();
    }
}
