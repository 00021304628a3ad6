package homewatch.control.alert;

import homewatch.control.operation.OperationProblem;
import homewatch.control.server.ServerProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The silences of Alertmanager. For any thread; what asks it waits some seconds at most.
public final class Silences {
    private static final Duration LATER = Duration.ofSeconds(10);

    private final Alertmanager alertmanager;
    private final Look look;

    Silences(Alertmanager alertmanager, Look look) {
        this.alertmanager = alertmanager;
        this.look = look;
    }

    /// A silence for a maintenance window, as Alertmanager has it.
    ///
    /// @param over whether it ended, by its time or by a person
    public record Planned(String id, Instant endsAt, boolean over, String maintenance) {}

    /// Whether there is an Alertmanager.
    public boolean possible() {
        return alertmanager.exists();
    }

    /// Those of maintenance windows, also those that were over not long ago.
    ///
    /// @throws ServerProblem when Alertmanager does not answer
    public List<Planned> planned() throws ServerProblem {
        return asked().stream()
                .flatMap(each -> {
                    var maintenance = SilenceView.of(each).maintenance();
                    return maintenance == null
                            ? java.util.stream.Stream.empty()
                            : java.util.stream.Stream.of(
                                    new Planned(
                                            each.id(), each.endsAt(), each.isOver(), maintenance));
                })
                .toList();
    }

    /// What is to be held back for a maintenance window.
    ///
    /// @param maintenance its id, 16 hexadecimal digits
    public record Wanted(
            String maintenance,
            Target target,
            Instant startsAt,
            Instant endsAt,
            String author,
            String reason) {}

    /// Makes one.
    ///
    /// @return its id
    /// @throws ServerProblem when Alertmanager does not take it
    public String add(Wanted wanted) throws ServerProblem {
        return add(new Silence(
                        "",
                        Silence.State.PENDING,
                        wanted.target().matchers(),
                        wanted.startsAt(),
                        wanted.endsAt(),
                        wanted.author(),
                        SilenceView.reasonOf(wanted.reason(), wanted.maintenance())))
                .id();
    }

    /// Ends one that is not over.
    ///
    /// @throws ServerProblem when Alertmanager does not do it
    public void end(String id) throws ServerProblem {
        alertmanager.end(id);
        look.forget();
    }

    Silence add(Silence wanted) throws ServerProblem {
        var id = alertmanager.add(wanted);
        look.forget();
        return new Silence(
                id,
                wanted.state(),
                wanted.matchers(),
                wanted.startsAt(),
                wanted.endsAt(),
                wanted.author(),
                wanted.reason());
    }

    /// As Alertmanager says now.
    List<Silence> asked() throws ServerProblem {
        return alertmanager.silences();
    }

    /// As it said last, some seconds ago at most while it answers.
    Seen seen() {
        return look.now();
    }

    /// What a caller is told when Alertmanager did not do its part.
    static OperationProblem notDone(ServerProblem problem) {
        return switch (problem) {
            case ServerProblem.Unreachable away ->
                    OperationProblem.later(
                            OperationProblem.Kind.UNAVAILABLE,
                            "Silences are kept by Alertmanager. " + away.getMessage(),
                            LATER);
            case ServerProblem.Refused refused ->
                    OperationProblem.of(
                            OperationProblem.Kind.CONFLICT,
                            "Alertmanager refused it. " + refused.getMessage());
        };
    }
}
