package homewatch.control.discovery;

import homewatch.control.fleet.CameraAddress;
import homewatch.control.fleet.Hosts;
import homewatch.control.fleet.Untrusted;
import homewatch.wire.Candidate;
import homewatch.wire.FoundDevice;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an agent says of devices that nobody knows yet, cut to what people read. What would lead to
/// another host than the one that was asked is left out.
final class CleanDevices {
    private static final int MOST_FOUND = 1024;
    private static final int MOST_SEEN_BY = 8;
    private static final int MOST_CANDIDATES = 10;
    private static final int MOST_STREAMS = 20;
    private static final int MOST_PIXELS = 100_000;
    private static final int LAST_PORT = 65_535;
    private static final Pattern HARDWARE_ADDRESS =
            Pattern.compile("[0-9a-f]{2}(?::[0-9a-f]{2}){5}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private CleanDevices() {}

    static List<FoundDevice> found(List<FoundDevice> told) {
        return told.stream()
                .limit(MOST_FOUND)
                .filter(each -> Hosts.problem(each.host()) == null)
                .filter(each -> each.port() >= 0 && each.port() <= LAST_PORT)
                .map(CleanDevices::found)
                .toList();
    }

    private static FoundDevice found(FoundDevice told) {
        return new FoundDevice(
                told.host(),
                told.port(),
                told.kind(),
                told.driver(),
                Untrusted.word(told.manufacturer()),
                Untrusted.word(told.model()),
                Untrusted.word(told.name()),
                hardwareAddress(told.hardwareAddress()),
                told.seenBy().stream().limit(MOST_SEEN_BY).map(Untrusted::word).toList(),
                Untrusted.clean(told.needs()));
    }

    private static @Nullable String hardwareAddress(@Nullable String told) {
        if (told == null) {
            return null;
        }
        var plain = told.toLowerCase(Locale.ROOT).replace('-', ':');
        return HARDWARE_ADDRESS.matcher(plain).matches() ? plain : null;
    }

    /// `host` is the one that was asked.
    static List<Candidate> candidates(List<Candidate> told, String host) {
        return told.stream().limit(MOST_CANDIDATES).map(each -> candidate(each, host)).toList();
    }

    private static Candidate candidate(Candidate told, String host) {
        var control = told.control();
        var problem = told.problem();
        var certificate = told.certificate();
        return new Candidate(
                told.driver(),
                control != null && leadsTo(host, control, CameraAddress.Purpose.CONTROL)
                        ? control
                        : null,
                certificate != null && SHA_256.matcher(certificate).matches() ? certificate : null,
                Untrusted.word(told.manufacturer()),
                Untrusted.word(told.model()),
                Untrusted.word(told.name()),
                Untrusted.word(told.firmware()),
                told.streams().stream()
                        .filter(each -> leadsTo(host, each.address(), CameraAddress.Purpose.STREAM))
                        .limit(MOST_STREAMS)
                        .map(CleanDevices::stream)
                        .toList(),
                told.capabilities(),
                told.verdict(),
                problem == null ? null : Untrusted.clean(problem));
    }

    private static Candidate.Stream stream(Candidate.Stream told) {
        return new Candidate.Stream(
                told.address(),
                Untrusted.word(told.codec()),
                Math.clamp(told.width(), 0, MOST_PIXELS),
                Math.clamp(told.height(), 0, MOST_PIXELS));
    }

    private static boolean leadsTo(String host, URI told, CameraAddress.Purpose purpose) {
        return CameraAddress.parse(told.toString(), purpose)
                        instanceof CameraAddress.Good(var address)
                && Hosts.same(address.getHost(), host);
    }
}
