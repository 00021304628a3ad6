package homewatch.process.settings;

import homewatch.process.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One mapping of a settings file. Each reader takes a key once and gives a usable value even where
/// the file is wrong, so that reading goes on; [#finish()] then reports every problem at once,
/// including keys that nobody asked for. Not for several threads.
///
/// A duration is written as `PT30S`, `P90D` (ISO 8601) or `30s`, `500ms`, `5m`, `24h`, `90d`.
public final class Settings {
    private final String file;
    private final String prefix;
    private final int line;
    private final Map<String, Node> values = new TreeMap<>();
    private final Map<String, Integer> lines = new TreeMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Settings> sections = new ArrayList<>();
    private final List<Problem> problems;

    Settings(String file, String prefix, int line, List<Problem> problems) {
        this.file = file;
        this.prefix = prefix;
        this.line = line;
        this.problems = problems;
    }

    /// Reads a file's text. `file` is the name that problems are reported under. Never fails: what
    /// is wrong is kept for [#finish()].
    public static Settings read(String file, String yaml) {
        var problems = new ArrayList<Problem>();
        var root = new Settings(file, "", 1, problems);
        Yaml.compose(yaml, problems).ifPresent(root::fill);
        return root;
    }

    /// A text that must be there and not be blank.
    public String text(String key) {
        return required(key, "", this::textOf);
    }

    public String textOr(String key, String otherwise) {
        return optional(key, this::textOf).orElse(otherwise);
    }

    public Optional<String> optionalText(String key) {
        return optional(key, this::textOf);
    }

    /// A text that is never repeated in a problem.
    public Optional<Secret> optionalSecret(String key) {
        return optional(key, this::textOf).map(Secret::of);
    }

    public Path pathOr(String key, Path otherwise) {
        return optionalPath(key).orElse(otherwise);
    }

    public Optional<Path> optionalPath(String key) {
        return optional(key, value -> pathOf(key, value));
    }

    public URI uriOr(String key, URI otherwise) {
        return optional(key, value -> uriOf(key, value)).orElse(otherwise);
    }

    public boolean flagOr(String key, boolean otherwise) {
        return optional(key, value -> flagOf(key, value)).orElse(otherwise);
    }

    /// A whole number between `least` and `most`, both included.
    public int numberOr(String key, int otherwise, int least, int most) {
        return optional(key, value -> numberOf(key, value, least, most)).orElse(otherwise);
    }

    /// A positive duration.
    public Duration durationOr(String key, Duration otherwise) {
        return optional(key, value -> durationOf(key, value)).orElse(otherwise);
    }

    /// A list of texts; a single text stands for a list of one.
    public List<String> textsOr(String key, List<String> otherwise) {
        asked.add(key);
        var node = values.get(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof SequenceNode sequence
                && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return sequence.getValue().stream()
                    .map(each -> ((ScalarNode) each).getValue())
                    .toList();
        }
        return node instanceof ScalarNode scalar
                ? List.of(scalar.getValue())
                : wrong(key, "must be a list of texts", otherwise);
    }

    /// The mapping below a key; an empty one where the key is missing.
    public Settings section(String key) {
        asked.add(key);
        var section = new Settings(file, prefix + key + ".", lineOf(key), problems);
        sections.add(section);
        var node = values.get(key);
        if (node instanceof MappingNode mapping) {
            section.fill(mapping);
        } else if (node != null && !Tag.NULL.equals(node.getTag())) {
            problem(key, "must hold settings of its own, indented below it");
        }
        return section;
    }

    /// Remembers a problem with a key's value, for rules between several values.
    public void problem(String key, String sentence) {
        problems.add(new Problem(prefix + key, lineOf(key), sentence));
    }

    /// Returns normally when the file can be used.
    ///
    /// @throws SettingsException with every problem, in the order of their lines
    public void finish() throws SettingsException {
        reportUnknownKeys();
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line).thenComparing(Problem::key));
            throw new SettingsException(file, problems);
        }
    }

    private void fill(MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
            var key = ((ScalarNode) entry.getKeyNode()).getValue();
            var keyLine = Yaml.lineOf(entry.getKeyNode());
            if (values.put(key, entry.getValueNode()) != null) {
                problems.add(new Problem(prefix + key, keyLine, "stands twice; keep one"));
            }
            lines.put(key, keyLine);
        }
    }

    private void reportUnknownKeys() {
        for (var key : values.keySet()) {
            if (!asked.contains(key)) {
                problem(
                        key,
                        "is not a setting"
                                + Nearest.among(asked, key)
                                        .map(it -> "; did you mean " + it + "?")
                                        .orElse(""));
            }
        }
        sections.forEach(Settings::reportUnknownKeys);
    }

    private int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    private <T> T required(String key, T otherwise, Function<String, Optional<T>> parse) {
        if (!values.containsKey(key)) {
            asked.add(key);
            return wrong(key, "is missing", otherwise);
        }
        return optional(key, parse).orElse(otherwise);
    }

    private <T> Optional<T> optional(String key, Function<String, Optional<T>> parse) {
        asked.add(key);
        var node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            return wrong(key, "must be a single value", Optional.empty());
        }
        if (scalar.getValue().isBlank()) {
            return wrong(key, "is empty; give a value or remove the line", Optional.empty());
        }
        return parse.apply(scalar.getValue().strip());
    }

    private Optional<String> textOf(String value) {
        return Optional.of(value);
    }

    private Optional<Path> pathOf(String key, String value) {
        try {
            return Optional.of(Path.of(value));
        } catch (InvalidPathException _) {
            return wrong(key, "is not a path", Optional.empty());
        }
    }

    private Optional<URI> uriOf(String key, String value) {
        try {
            return Optional.of(new URI(value));
        } catch (URISyntaxException _) {
            return wrong(
                    key, "is not an address, as in ws://127.0.0.1:7777/link", Optional.empty());
        }
    }

    private Optional<Boolean> flagOf(String key, String value) {
        return switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> wrong(key, "must be true or false", Optional.empty());
        };
    }

    private Optional<Integer> numberOf(String key, String value, int least, int most) {
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException _) {
            // reported below, like a number out of range
        }
        return wrong(key, "must be a whole number from " + least + " to " + most, Optional.empty());
    }

    private Optional<Duration> durationOf(String key, String value) {
        try {
            var duration = Durations.parse(value);
            if (duration.isPositive()) {
                return Optional.of(duration);
            }
        } catch (DateTimeParseException | ArithmeticException _) {
            // reported below, like a duration that is not positive
        }
        return wrong(key, "must be a time such as 500ms, 5s, 10m, 24h or 90d", Optional.empty());
    }

    private <T> T wrong(String key, String sentence, T otherwise) {
        problem(key, sentence);
        return otherwise;
    }
}
