package homewatch.edge.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import homewatch.devices.net.Sources;
import homewatch.devices.onvif.Sighting;
import homewatch.devices.tapo.discovery.TapoDiscovery;
import homewatch.edge.network.Networks;
import homewatch.lab.camera.LabCamera;
import homewatch.lab.camera.LabCameraSettings;
import homewatch.lab.onvif.OnvifLabCamera;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.onvif.OnvifSettings;
import homewatch.lab.peer.LighttpdDigest;
import homewatch.lab.peer.NpmMjpegCamera;
import homewatch.lab.tapo.Appliance;
import homewatch.lab.tapo.LabPlug;
import homewatch.lab.tapo.LabPlugSettings;
import homewatch.lab.tapo.LabTapoCamera;
import homewatch.lab.tapo.LabTapoSettings;
import homewatch.lab.tapo.PlugBehaviour;
import homewatch.process.secret.Secret;
import homewatch.wire.CommandProgress;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.Driver;
import homewatch.wire.FoundDevice;
import homewatch.wire.FoundDevice.Kind;
import java.awt.image.BufferedImage;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A search of six addresses of loopback, where the devices of the lab live.
class DiscoveryTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path ROOT = Path.of(System.getProperty("homewatch.root", ".."));
    private static final Secret PASSWORD = Secret.of("x");

    @TempDir Path folder;
    private final List<AutoCloseable> lab = new ArrayList<>();
    private final List<Integer> rtspPorts = new ArrayList<>();
    private final List<Integer> onvifPorts = new ArrayList<>();
    private final List<Integer> httpPorts = new ArrayList<>();
    private final List<Integer> datagrams = new ArrayList<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<CommandProgress.Searched> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (var each : lab.reversed()) {
            each.close();
        }
    }

    @Test
    void aCameraThatOnlySpeaksRtspIsPerhapsACamera() throws Exception {
        rtsp("127.0.0.2");

        assertThat(found())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Kind.PERHAPS_CAMERA);
                    assertThat(it.host()).isEqualTo("127.0.0.2");
                    assertThat(it.driver()).isNull();
                    assertThat(it.port()).isEqualTo(rtspPorts.getFirst());
                    assertThat(it.seenBy()).containsExactly("rtsp:" + rtspPorts.getFirst());
                });
    }

    @Test
    void aCameraThatShowsItsPicturesToEverybodyIsFound() throws Exception {
        var port = mjpeg().getPort();

        assertThat(found())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Kind.CAMERA);
                    assertThat(it.driver()).isEqualTo(Driver.MJPEG);
                    assertThat(it.port()).isEqualTo(port);
                    assertThat(it.seenBy()).containsExactly("http:" + port);
                    assertThat(it.needs()).contains("A name alone");
                });
    }

    @Test
    void whoWantsALoginForItsPicturesIsPerhapsACameraAndGetsNone() throws Exception {
        var camera = mjpeg();
        httpPorts.clear();
        try (var digest = LighttpdDigest.start(camera, "secret", "MD5", folder)) {
            httpPorts.add(digest.address().getPort());

            assertThat(found())
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.kind()).isEqualTo(Kind.PERHAPS_CAMERA);
                        assertThat(it.port()).isEqualTo(digest.address().getPort());
                        assertThat(it.driver()).isNull();
                    });
            assertThat(digest.loginsRefused()).isZero();
        }
    }

    @Test
    void anOnvifCameraThatHeardNoMulticastIsFoundByItsPortAndNobodyLogsIn() throws Exception {
        var video = rtsp("127.0.0.3");
        var onvif = onvif(video, "127.0.0.3");

        assertThat(found())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Kind.CAMERA);
                    assertThat(it.driver()).isEqualTo(Driver.ONVIF);
                    assertThat(it.seenBy()).hasSize(2);
                });
        assertThat(onvif.tally().loginsRefused() + onvif.tally().loginsAccepted()).isZero();
        assertThat(video.tally().loginsRefused() + video.tally().loginsAccepted()).isZero();
    }

    @Test
    void plugsAndCamerasOfTapoAreNamedAndOneDeviceIsToldOnce() throws Exception {
        plug("127.0.0.4");
        var tapo = tapo(rtsp("127.0.0.5"), "127.0.0.5");

        assertThat(found())
                .extracting(FoundDevice::host, FoundDevice::kind, FoundDevice::model)
                .containsExactlyInAnyOrder(
                        tuple("127.0.0.4", Kind.PLUG, "P115(EU)"),
                        tuple("127.0.0.5", Kind.CAMERA, "C210"));
        assertThat(found())
                .filteredOn(it -> it.kind() == Kind.CAMERA)
                .allSatisfy(it -> {
                    assertThat(it.driver()).isEqualTo(Driver.TAPO);
                    assertThat(it.port()).isEqualTo(tapo.address().getPort());
                    assertThat(it.hardwareAddress()).isEqualTo("a8:42:a1:00:00:01");
                    assertThat(it.needs()).contains("Camera account");
                });
        assertThat(tapo.tally().loginsBegun()).isZero();
    }

    @Test
    void aPlugThatTalksToItsAppAloneSaysWhichSwitchToTurn() throws Exception {
        plug("127.0.0.4").behave(new PlugBehaviour.AppOnly());

        assertThat(found())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Kind.LOCAL_ACCESS_DISABLED);
                    assertThat(it.needs()).contains("Third-Party Compatibility");
                });
    }

    @Test
    void whatAnswersFromOutsideTheAllowedNetworksIsLeftOut() throws Exception {
        rtsp("127.0.0.2");
        sightings.add(sighting("8.8.8.8", "somebody"));
        sightings.add(sighting("127.0.0.6", "here"));

        assertThat(found()).extracting(FoundDevice::host).containsOnly("127.0.0.2", "127.0.0.6");
    }

    @Test
    void howFarItHasComeIsToldOnTheWay() throws Exception {
        rtsp("127.0.0.2");
        found();

        assertThat(told).isNotEmpty();
        assertThat(told.getLast().total()).isEqualTo(5);
        assertThat(told)
                .isSortedAccordingTo(Comparator.comparingInt(CommandProgress.Searched::asked));
    }

    @Test
    void aHostileNetworkIsNotAllToldOf() {
        var merge = new Merge();
        for (int i = 0; i < 100_000; i++) {
            var host =
                    InetAddress.ofLiteral("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256);
            merge.add(new Trace.Rtsp(host, 554, "x"));
            merge.add(new Trace.Rtsp(host, 8554, "x"));
        }
        assertThat(merge.devices(Neighbours.now())).hasSize(256);
    }

    @Test
    void aNetworkIsAllItsAddressesButOurs() {
        var own = (Inet4Address) InetAddress.ofLiteral("192.168.7.9");
        var hosts = new Subnet(own, 24).hosts();

        assertThat(hosts)
                .hasSize(253)
                .startsWith(InetAddress.ofLiteral("192.168.7.1"))
                .endsWith(InetAddress.ofLiteral("192.168.7.254"))
                .doesNotContain(own);
    }

    @Test
    void aNeighbourThatNeverAnsweredHasNoAddress() {
        var table =
                Neighbours.parse(
                        List.of(
                                "IP address  HW type  Flags  HW address  Mask  Device",
                                "10.0.0.2  0x1  0x2  A8:42:A1:00:00:01  *  eth0",
                                "10.0.0.3  0x1  0x0  00:00:00:00:00:00  *  eth0",
                                "10.0.0.4 garbage"));

        assertThat(table.of(InetAddress.ofLiteral("10.0.0.2"))).contains("a8:42:a1:00:00:01");
        assertThat(table.of(InetAddress.ofLiteral("10.0.0.3"))).isEmpty();
    }

    private List<FoundDevice> found() throws InterruptedException {
        Outcome outcome = discovery().search(LIMIT, it -> told.add((CommandProgress.Searched) it));
        return ((DeviceOutcome.Discovered) outcome).devices();
    }

    private Discovery discovery() {
        var random = new Random(1);
        var sources = new Sources(InstantSource.system(), System::nanoTime, random);
        var own = (Inet4Address) InetAddress.ofLiteral("127.0.0.6");
        var subnet = new Subnet(own, 29);
        var tapo = new TapoDiscovery(random, datagrams);
        var ways =
                new Discovery.Ways(
                        () -> sightings,
                        () -> tapo.at(subnet.hosts(), Duration.ofSeconds(1)),
                        () -> List.of(subnet),
                        new PortScan.Ports(
                                rtspPorts.isEmpty() ? List.of(1) : rtspPorts,
                                onvifPorts,
                                httpPorts));
        return new Discovery(ways, Networks.of(Networks.PRIVATE), sources);
    }

    private LabCamera rtsp(String host) throws Exception {
        var settings = LabCameraSettings.of("viewer", PASSWORD);
        var camera = LabCamera.start(settings.at(InetAddress.ofLiteral(host), 0));
        lab.add(camera);
        rtspPorts.add(camera.port());
        return camera;
    }

    private InetSocketAddress mjpeg() throws Exception {
        var picture = folder.resolve("picture.jpg");
        ImageIO.write(new BufferedImage(320, 180, 1), "jpg", picture.toFile());
        var camera = NpmMjpegCamera.start(ROOT, List.of(picture), "127.0.0.2");
        lab.add(camera);
        httpPorts.add(camera.address().getPort());
        return camera.address();
    }

    private OnvifLabCamera onvif(LabCamera video, String host) throws Exception {
        var settings = OnvifSettings.of(OnvifLogin.TOKEN).at(InetAddress.ofLiteral(host), 0);
        var camera = OnvifLabCamera.start(video, settings);
        lab.add(camera);
        onvifPorts.add(camera.address().getPort());
        return camera;
    }

    private LabPlug plug(String host) throws Exception {
        var at = new InetSocketAddress(host, 0);
        var settings = LabPlugSettings.of("me@example.org", PASSWORD).at(at);
        var plug =
                LabPlug.start(
                        settings,
                        new Appliance() {
                            @Override
                            public void power(boolean on) {}

                            @Override
                            public double watts() {
                                return 0;
                            }
                        });
        lab.add(plug);
        datagrams.add(plug.discoverable(at));
        return plug;
    }

    private LabTapoCamera tapo(LabCamera video, String host) throws Exception {
        var at = new InetSocketAddress(host, 0);
        var camera = LabTapoCamera.start(LabTapoSettings.of(PASSWORD).at(at), video);
        lab.add(camera);
        datagrams.add(camera.discoverable(at));
        return camera;
    }

    private static Sighting sighting(String host, String name) {
        return new Sighting(new InetSocketAddress(host, 80), "urn:x", name, "HW", "");
    }
}
