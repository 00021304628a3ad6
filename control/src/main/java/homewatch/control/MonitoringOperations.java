package homewatch.control;

import homewatch.control.agent.Enrolments;
import homewatch.control.monitoring.MetricReads;
import homewatch.control.operation.Operation;
import homewatch.control.settings.Monitoring;
import java.util.List;
import java.util.stream.Stream;

/// What can be asked about alerts, metrics and who is told, put together.
record MonitoringOperations(
        Enrolments.Hub hub, Monitoring monitoring, ControlSurroundings surroundings) {

    List<Operation<?, ?>> all() {
        return Stream.of(metrics()).<Operation<?, ?>>flatMap(List::stream).toList();
    }

    private List<Operation<?, ?>> metrics() {
        var selectable = new MetricReads.Selectable(hub.fleet(), hub.power().plugs());
        return new MetricReads(selectable, monitoring.prometheus(), surroundings.clock())
                .operations();
    }
}
