package homewatch.process.settings;

/// One thing that is wrong with a settings file: where, and what to do. `key` is the full path with
/// dots, or empty where the file as a whole is meant; lines count from 1.
public record Problem(String key, int line, String sentence) {
    @Override
    public String toString() {
        return key.isEmpty()
                ? "line " + line + ": " + sentence
                : "line " + line + ", " + key + ": " + sentence;
    }
}
