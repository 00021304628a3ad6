package homewatch.app.stack;

import static org.assertj.core.api.Assertions.assertThat;

import homewatch.control.settings.Monitoring;
import homewatch.control.settings.Monitoring.Receivers;
import homewatch.control.settings.Monitoring.Webhook;
import homewatch.process.log.Logging;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real servers, started, killed and stopped.
class StackTest {
    private static final Pattern LISTENER =
            Pattern.compile("\\d+: ([0-9A-F]+):([0-9A-F]{4}) \\S+ 0A ");

    @TempDir private Path folder;

    @Test
    void bothServersWatchOnLoopbackAloneAndLeaveNoProcess() throws Exception {
        var house = StackHouse.in(folder.resolve("data"));
        ProcessMark prometheus;
        ProcessMark alertmanager;
        try (var plan = house.plan();
                var stack = plan.start(StackHouse.hub())) {
            StackHouse.awaitReady(stack);
            prometheus = house.mark(Kind.PROMETHEUS);
            alertmanager = house.mark(Kind.ALERTMANAGER);
            assertThat(addressesOf(house.prometheusPort())).containsOnly("0100007F");
            assertThat(addressesOf(house.alertmanagerPort())).containsOnly("0100007F");
            assertThat(plan.monitoring().prometheus())
                    .isEqualTo(URI.create("http://127.0.0.1:" + house.prometheusPort()));
            assertThat(plan.notes()).containsExactly(Sentences.NO_PAGER);
            StackHouse.await(
                    "Prometheus found Alertmanager",
                    () ->
                            StackHouse.get(prometheus(house, "/api/v1/alertmanagers"))
                                    .contains(":" + house.alertmanagerPort() + "/"));
            assertThat(StackHouse.get(prometheus(house, "/api/v1/status/flags")))
                    .contains("\"storage.tsdb.retention.time\":\"31d\"")
                    .contains("\"rules.alert.resend-delay\":\"30s\"");
            assertThat(StackHouse.get(prometheus(house, "/api/v1/status/config")))
                    .contains("homewatch_url: http://hub.test");
        }
        assertThat(prometheus.isAlive()).isFalse();
        assertThat(alertmanager.isAlive()).isFalse();
        assertThat(house.layout().mark(Kind.PROMETHEUS)).doesNotExist();
    }

    @Test
    void aServerThatIsKilledIsStartedAgain() throws Exception {
        var house = StackHouse.in(folder.resolve("data"));
        try (var plan = house.plan();
                var stack = plan.start(StackHouse.hub())) {
            StackHouse.awaitReady(stack);
            for (var kind : Kind.values()) {
                var before = house.mark(kind);
                ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
                StackHouse.await(
                        kind + " has another process", () -> !house.mark(kind).equals(before));
            }
            StackHouse.awaitReady(stack);
        }
    }

    @Test
    void oneThatCannotStartIsTriedUntilItCan() throws Exception {
        var house = StackHouse.in(folder.resolve("data"));
        try (var plan = house.plan();
                var stack = plan.start(StackHouse.hub())) {
            StackHouse.awaitReady(stack);
            var configuration = house.layout().configuration(Kind.PROMETHEUS);
            var aside = configuration.resolveSibling("aside.yml");
            Files.move(configuration, aside);
            var before = house.mark(Kind.PROMETHEUS);
            ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
            StackHouse.await(
                    "it says that it has no configuration",
                    () ->
                            Files.readString(house.layout().output(Kind.PROMETHEUS))
                                    .contains("no such file"));
            assertThat(stack.isReady()).isFalse();
            Files.move(aside, configuration);
            StackHouse.awaitReady(stack);
        }
    }

    @Test
    void secretsAreInFilesOfTheirOwnerAndNowhereElse() throws Exception {
        var house = StackHouse.in(folder.resolve("data"));
        var layout = house.layout();
        var log = folder.resolve("alertmanager.log");
        Logging.start().toFileAlone(Stack.LOGGER + ".alertmanager", "alertmanager", "", log);
        var pager = URI.create("http://127.0.0.1:" + PortOwner.free() + "/token-of-the-pager");
        var given =
                new Monitoring(
                        null,
                        null,
                        null,
                        null,
                        new Receivers(new Webhook(pager, null), null, null, null));
        try (var plan = StackPlan.make(house.wish(), given);
                var stack = plan.start(StackHouse.hub())) {
            StackHouse.awaitReady(stack);
            StackHouse.post(
                    URI.create("http://127.0.0.1:" + house.alertmanagerPort() + "/api/v2/alerts"),
                    "[{\"labels\":{\"alertname\":\"HubDown\",\"severity\":\"critical\",\"site\":\"hub\"}}]");
            StackHouse.await(
                    "the pager was tried in vain",
                    () -> Files.readString(log).contains("pager/webhook"));
            var token = Files.readString(layout.token());
            assertThat(token).hasSizeGreaterThan(40);
            for (var kind : Kind.values()) {
                assertThat(
                                Files.readString(
                                        Path.of("/proc/" + house.mark(kind).pid() + "/cmdline")))
                        .doesNotContain(token, "token-of-the-pager");
                assertThat(Files.readString(layout.output(kind))).doesNotContain(token);
                assertThat(layout.configuration(kind)).satisfies(StackTest::isForItsOwner);
            }
            assertThat(layout.token()).satisfies(StackTest::isForItsOwner);
            assertThat(Files.readString(log)).contains("refused").doesNotContain("token-of-");
        }
    }

    @Test
    void aConfigurationThatItsOwnCheckRefusesIsNotStartedAndTheRestIs() throws Exception {
        var deploy = folder.resolve("deploy");
        copy(StackHouse.SHIPPED, deploy);
        Files.writeString(deploy.resolve("prometheus/alerts/broken.yaml"), "groups: [{nam: x}]\n");
        var house = StackHouse.in(folder.resolve("data")).with(deploy);
        try (var plan = house.plan();
                var stack = plan.start(StackHouse.hub())) {
            StackHouse.awaitReady(stack);
            assertThat(stack.addresses()).singleElement().asString().startsWith("Alertmanager");
            assertThat(house.layout().mark(Kind.PROMETHEUS)).doesNotExist();
        }
    }

    private static void isForItsOwner(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static URI prometheus(StackHouse house, String path) {
        return URI.create("http://127.0.0.1:" + house.prometheusPort() + path);
    }

    /// The addresses on which somebody listens on a port, as the kernel writes them.
    private static List<String> addressesOf(int port) throws IOException {
        var lines =
                Files.readString(Path.of("/proc/net/tcp"))
                        + Files.readString(Path.of("/proc/net/tcp6"));
        return LISTENER.matcher(lines)
                .results()
                .filter(each -> Integer.parseInt(each.group(2), 16) == port)
                .map(each -> each.group(1))
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
    }
}
