package homewatch.process.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known word that a mistyped one was probably meant to be.
final class Nearest {
    private Nearest() {}

    static Optional<String> among(Collection<String> known, String typed) {
        return known.stream()
                .filter(word -> distance(word, typed) <= Math.max(2, typed.length() / 3))
                .min(
                        Comparator.comparingInt((String word) -> distance(word, typed))
                                .thenComparing(word -> word));
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
