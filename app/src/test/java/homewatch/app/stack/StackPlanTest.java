package homewatch.app.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.control.settings.Monitoring;
import homewatch.control.settings.Monitoring.Receivers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPlanTest {
    @TempDir private Path folder;

    @Test
    void aPortOfSomebodyElseIsNamedAndTheHouseDoesWithout() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var free = StackHouse.in(folder);
            var house =
                    new StackHouse(
                            folder, free.deploy(), taken.getLocalPort(), free.alertmanagerPort());
            try (var plan = house.plan();
                    var stack = plan.start(StackHouse.hub())) {
                assertThat(plan.notes())
                        .singleElement()
                        .asString()
                        .contains("Port " + taken.getLocalPort() + " belongs to java (process ")
                        .contains(ProcessHandle.current().pid() + ")")
                        .contains("--prometheus-port")
                        .contains("monitoring.prometheus");
                assertThat(plan.monitoring()).isEqualTo(Monitoring.NONE);
                assertThat(stack.addresses()).isEmpty();
            }
        }
    }

    @Test
    void withoutAPortForAlertmanagerThereAreChartsAlone() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var free = StackHouse.in(folder);
            var house =
                    new StackHouse(
                            folder, free.deploy(), free.prometheusPort(), taken.getLocalPort());
            try (var plan = house.plan()) {
                assertThat(plan.notes())
                        .singleElement()
                        .asString()
                        .startsWith("Nobody is told of alerts. Port " + taken.getLocalPort());
                assertThat(plan.monitoring().prometheus()).isNotNull();
                assertThat(plan.monitoring().alertmanager()).isNull();
            }
        }
    }

    @Test
    void withoutTheProgramsItSaysWhatToInstall() throws Exception {
        var wish = StackHouse.in(folder).wish();
        try (var plan = StackPlan.make(wish, Monitoring.NONE, new Programs(List.of(folder)))) {
            assertThat(plan.notes())
                    .singleElement()
                    .asString()
                    .contains("Prometheus is not on this machine")
                    .contains("prometheus-alertmanager");
            assertThat(plan.monitoring()).isEqualTo(Monitoring.NONE);
        }
    }

    @Test
    void serversThatTheSettingsNameAreUsedAndNoneIsStarted() throws Exception {
        var named =
                new Monitoring(
                        URI.create("http://127.0.0.1:9090"), null, null, null, Receivers.NONE);
        try (var plan = StackPlan.make(StackHouse.in(folder).wish(), named);
                var stack = plan.start(StackHouse.hub())) {
            assertThat(plan.monitoring()).isEqualTo(named);
            assertThat(stack.addresses()).isEmpty();
            assertThat(plan.notes())
                    .containsExactly(
                            "Used as the settings say, not started here: http://127.0.0.1:9090.");
        }
    }

    @Test
    void whereTheConfigurationCannotBeWrittenTheHouseDoesWithout() throws Exception {
        var house = StackHouse.in(folder.resolve("data")).with(folder.resolve("nothing"));
        try (var plan = house.plan();
                var stack = plan.start(StackHouse.hub())) {
            assertThat(stack.addresses()).isEmpty();
            assertThat(stack.isReady()).isTrue();
        }
    }

    @Test
    void twoLaunchersDoNotCareForOneFolder() throws Exception {
        var house = StackHouse.in(folder);
        try (var _ = house.plan()) {
            assertThatThrownBy(house::plan).isInstanceOf(IOException.class);
        }
    }
}
