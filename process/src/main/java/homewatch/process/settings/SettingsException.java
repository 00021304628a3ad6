package homewatch.process.settings;

import java.util.List;
import java.util.stream.Collectors;

/// A settings file cannot be used. A person must edit it; the message names every problem.
public final class SettingsException extends Exception {
    private final transient List<Problem> problems;

    SettingsException(String file, List<Problem> problems) {
        super(
                problems.stream()
                        .map(problem -> file + ": " + problem)
                        .collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
