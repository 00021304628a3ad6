package homewatch.devices.onvif;

import homewatch.devices.net.MachineSources;
import homewatch.lab.onvif.OnvifLogin;
import homewatch.lab.onvif.OnvifSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Run where there is multicast: a lab camera that answers the group is looked for by Homewatch's
/// own search (`search`), or found and visited by libonvif's program (`visit`).
final class MulticastProgram {
    private MulticastProgram() {}

    public static void main(String[] arguments) throws Exception {
        var settings =
                OnvifSettings.of(OnvifLogin.TOKEN)
                        .at(InetAddress.getLoopbackAddress(), 2020)
                        .discoveredAt(OnvifSettings.GROUP);
        try (var house = LabHouse.with(settings)) {
            if (arguments[0].equals("search")) {
                OnvifDiscovery.search(Duration.ofSeconds(2), MachineSources.sources())
                        .forEach(it -> System.out.println("seen " + it));
                return;
            }
            run("-a");
            run("-u", LabHouse.USER, "-p", LabHouse.PASSWORD, "127.0.0.1");
            System.out.println(house.camera().tally());
        }
    }

    private static void run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("onvif-util"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var input = process.outputWriter()) {
            input.write("get time\nget profiles\nget rtsp\nget video\nquit\n");
        }
        process.inputReader().lines().forEach(System.out::println);
        process.waitFor();
    }
}
