package homewatch.control;

import homewatch.control.agent.Enrolments;
import homewatch.control.operation.Operation;
import homewatch.control.settings.Monitoring;
import java.util.List;

/// What can be asked about alerts, metrics and who is told, put together.
record MonitoringOperations(
        Enrolments.Hub hub, Monitoring monitoring, ControlSurroundings surroundings) {

    List<Operation<?, ?>> all() {
        return List.of();
    }
}
