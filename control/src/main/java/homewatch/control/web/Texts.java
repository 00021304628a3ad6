package homewatch.control.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/// Every text of the pages, from one file, so that it can be translated in one place.
public final class Texts {
    private static final String FILE = "texts.properties";
    private final Map<String, String> texts;

    private Texts(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    static Texts load() {
        var properties = new Properties();
        try (var stream = Objects.requireNonNull(Texts.class.getResourceAsStream(FILE), FILE);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Texts(
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(key -> key, properties::getProperty)));
    }

    /// A text, with `{0}` and so on filled in ([MessageFormat], in which `'` is written `''` where
    /// arguments are given).
    ///
    /// @throws IllegalArgumentException when there is no such text
    public String of(String key, Object... arguments) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key);
        }
        return arguments.length == 0
                ? text
                : new MessageFormat(text, Locale.ENGLISH).format(arguments);
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    Map<String, String> startingWith(String prefix) {
        return texts.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
