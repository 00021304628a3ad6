package homewatch.control.picture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command that runs the decoder where there is nothing to steal: bubblewrap gives it its own
/// (empty) network, process and user name spaces, no capabilities, no environment, and a file
/// system in which only the system's libraries, a Java runtime and the decoder can be read and
/// nothing can be written.
record DecoderSandbox(Path decoder, Path javaHome) {
    private static final String MAIN = "homewatch.decoder.DecoderMain";

    List<String> command() {
        var command = new ArrayList<String>();
        command.addAll(List.of("bwrap", "--unshare-all", "--die-with-parent", "--new-session"));
        command.addAll(List.of("--clearenv", "--cap-drop", "ALL", "--uid", "65534"));
        command.addAll(List.of("--gid", "65534", "--chdir", "/"));
        command.addAll(List.of("--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib"));
        command.addAll(List.of("--symlink", "usr/lib64", "/lib64", "--proc", "/proc"));
        command.addAll(List.of("--dev", "/dev"));
        command.addAll(List.of("--ro-bind", absolute(javaHome), "/java"));
        command.addAll(List.of("--ro-bind", absolute(decoder), "/decoder"));
        command.addAll(java());
        return List.copyOf(command);
    }

    /// The attach mechanism and performance file of the virtual machine would need a place to
    /// write.
    private static List<String> java() {
        return List.of(
                "/java/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-Xmx48m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.cachedir=/decoder/natives",
                "-cp",
                "/decoder/lib/*",
                MAIN);
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
