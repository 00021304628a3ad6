package homewatch.control.runbook;

import homewatch.control.runbook.Runbook.Shows;
import homewatch.control.runbook.Runbooks.Group;
import homewatch.process.settings.Settings;
import homewatch.process.settings.SettingsException;
import homewatch.wire.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the files of `runbooks/`, and names whatever is wrong with any of them at once.
final class RunbookReader {
    static final List<String> ABOUT = List.of("cameras", "sites", "plugs", "machines", "watching");

    private static final String INDEX = "index.yaml";
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_MEANS = 260;
    private static final int LONGEST_STEP = 160;
    private static final int LONGEST_OVER = 220;
    private static final int MOST_STEPS = 6;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern ALERT = Pattern.compile("[A-Z][A-Za-z0-9]{0,59}");

    private final Source source;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private RunbookReader(Source source) {
        this.source = source;
    }

    /// Gives the text of a file; empty where there is none.
    @FunctionalInterface
    interface Source {
        Optional<String> text(String file) throws IOException;
    }

    /// @throws IOException with everything that is wrong, a line each
    static Runbooks read(Source source) throws IOException {
        var reader = new RunbookReader(source);
        var groups = reader.groups();
        if (!reader.problems.isEmpty()) {
            throw new IOException(String.join(System.lineSeparator(), reader.problems));
        }
        return new Runbooks(groups);
    }

    private List<Group> groups() throws IOException {
        var index = Settings.read(INDEX, source.text(INDEX).orElse(""));
        var groups = new ArrayList<Group>();
        for (var about : ABOUT) {
            var runbooks = new ArrayList<Runbook>();
            for (var id : index.textsOr(about, List.of())) {
                if (!ID.matcher(id).matches() || !seen.add(id)) {
                    index.problem(about, id + " is no id, or stands twice");
                } else {
                    runbook(id).ifPresent(runbooks::add);
                }
            }
            if (runbooks.isEmpty()) {
                index.problem(about, "has no runbook");
            }
            groups.add(new Group(about, runbooks));
        }
        finish(index);
        return groups;
    }

    private Optional<Runbook> runbook(String id) throws IOException {
        var file = id + ".yaml";
        var text = source.text(file);
        if (text.isEmpty()) {
            problems.add(file + ": is missing");
            return Optional.empty();
        }
        var settings = Settings.read(file, text.get());
        var runbook = runbook(id, settings);
        return finish(settings) ? Optional.of(runbook) : Optional.empty();
    }

    private static Runbook runbook(String id, Settings file) {
        var shows = shows(file);
        return new Runbook(
                id,
                line(file, "title", LONGEST_TITLE),
                list(file, "alerts", each -> ALERT.matcher(each).matches()),
                shows,
                verdicts(file, shows),
                line(file, "means", LONGEST_MEANS),
                list(file, "checks", each -> fits(each, LONGEST_STEP)),
                list(file, "remedies", each -> fits(each, LONGEST_STEP)),
                line(file, "over", LONGEST_OVER));
    }

    private static String line(Settings file, String key, int longest) {
        var text = file.text(key);
        if (!text.isEmpty() && !fits(text, longest)) {
            file.problem(key, tooLong(longest));
        }
        return text;
    }

    private static boolean fits(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && Line.isWhole(text);
    }

    private static String tooLong(int longest) {
        return "must have at most "
                + longest
                + " characters, and whole `words`, *words* and [words](/path)";
    }

    private static List<String> list(Settings file, String key, Predicate<String> right) {
        var texts = file.textsOr(key, List.of());
        if (texts.isEmpty() || texts.size() > MOST_STEPS) {
            file.problem(key, "must have one to " + MOST_STEPS + " entries");
        }
        texts.stream()
                .filter(right.negate())
                .forEach(each ->
                        file.problem(key, "\"" + each + "\" is none: " + tooLong(LONGEST_STEP)));
        return texts;
    }

    private static Shows shows(Settings file) {
        var text = file.text("shows");
        var shows = named(Shows.values(), Shows::label, text);
        if (!text.isEmpty() && shows.isEmpty()) {
            file.problem("shows", "must be one of " + labels(Shows.values(), Shows::label));
        }
        return shows.orElse(Shows.NOTHING);
    }

    private static List<Verdict> verdicts(Settings file, Shows shows) {
        var verdicts = new ArrayList<Verdict>();
        for (var text : file.textsOr("verdicts", List.of())) {
            named(Verdict.values(), Verdict::label, text)
                    .ifPresentOrElse(
                            verdicts::add, () -> file.problem("verdicts", text + " is no verdict"));
        }
        if (!verdicts.isEmpty() && shows != Shows.CAMERAS) {
            file.problem("verdicts", "go with shows: cameras alone");
        }
        return verdicts;
    }

    private static <T> Optional<T> named(T[] values, Function<T, String> label, String text) {
        return Arrays.stream(values).filter(each -> label.apply(each).equals(text)).findFirst();
    }

    private static <T> String labels(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).collect(Collectors.joining(", "));
    }

    private boolean finish(Settings settings) {
        try {
            settings.finish();
            return true;
        } catch (SettingsException wrong) {
            problems.add(wrong.getMessage());
            return false;
        }
    }
}
