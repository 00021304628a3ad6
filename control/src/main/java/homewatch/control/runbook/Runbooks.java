package homewatch.control.runbook;

import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every runbook, in the order in which they are listed. For any thread.
public final class Runbooks {
    private static final String FOLDER = "/runbooks/";

    private final List<Group> groups;
    private final Map<String, Runbook> byId;

    /// Runbooks about the same kind of thing: `cameras`, `sites`, `plugs`, `machines`, `watching`.
    public record Group(String about, List<Runbook> runbooks) {
        public Group {
            runbooks = List.copyOf(runbooks);
        }
    }

    /// All of them.
    public record RunbookList(List<Group> groups) {
        public RunbookList {
            groups = List.copyOf(groups);
        }
    }

    record ShowRunbook(String id) {}

    Runbooks(List<Group> groups) {
        this.groups = List.copyOf(groups);
        this.byId =
                groups.stream()
                        .flatMap(group -> group.runbooks().stream())
                        .collect(Collectors.toUnmodifiableMap(Runbook::id, Function.identity()));
    }

    /// Those that are part of the program.
    ///
    /// @throws IOException when they are not as they should be, with everything that is wrong
    public static Runbooks load() throws IOException {
        return RunbookReader.read(Runbooks::text);
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "list_runbooks",
                        "Lists what alerts mean and what to do about them.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/runbooks"),
                        Operation.Nothing.class,
                        RunbookList.class,
                        (_, _) -> new RunbookList(groups)),
                new Operation<>(
                        "show_runbook",
                        "Shows what an alert means, what to look at, what to do and when it is over.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/runbooks/{id}"),
                        ShowRunbook.class,
                        Runbook.class,
                        (_, asked) -> runbook(asked.id())));
    }

    List<Group> groups() {
        return groups;
    }

    private Runbook runbook(String id) throws OperationProblem {
        var runbook = byId.get(id);
        if (runbook == null) {
            throw OperationProblem.of(
                    OperationProblem.Kind.NOT_FOUND,
                    "There is no such runbook; see list_runbooks.");
        }
        return runbook;
    }

    private static Optional<String> text(String file) throws IOException {
        try (var stream = Runbooks.class.getResourceAsStream(FOLDER + file)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
