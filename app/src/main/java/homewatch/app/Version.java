package homewatch.app;

import picocli.CommandLine;

/// The version of this build, as its jar's manifest has it.
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Homewatch " + text()};
    }

    static String text() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
