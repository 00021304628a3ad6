package homewatch.control.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text of a runbook, in pieces: what is to be typed stands in backticks, what is read on a
/// screen in asterisks, and what leads to one of our own pages is `[words](/path)`.
public record Line(List<Piece> pieces) {
    private static final Pattern PIECE =
            Pattern.compile(
                    "`(?<typed>[^`]+)`|\\*(?<seen>[^*]+)\\*|\\[(?<words>[^]]+)]\\((?<path>/(?:[a-z0-9-][a-z0-9/#-]*)?)\\)");
    private static final Pattern LEFT_OVER = Pattern.compile("[`*]|]\\(");

    public Line {
        pieces = List.copyOf(pieces);
    }

    /// What a piece is.
    public enum Kind {
        PLAIN,
        TYPED,
        SEEN,
        LINK
    }

    /// Words of one kind.
    ///
    /// @param path where a link leads; empty for the others
    public record Piece(Kind kind, String words, String path) {}

    /// The pieces of a text. What is no whole piece stays as it is; see [#isWhole(String)].
    public static Line of(String text) {
        var pieces = new ArrayList<Piece>();
        var found = PIECE.matcher(text);
        int end = 0;
        while (found.find()) {
            addPlain(pieces, text.substring(end, found.start()));
            pieces.add(piece(found.group("typed"), found.group("seen"), found));
            end = found.end();
        }
        addPlain(pieces, text.substring(end));
        return new Line(pieces);
    }

    /// Whether each sign in a text is closed, and each link leads to a page of ours.
    static boolean isWhole(String text) {
        return of(text).pieces().stream()
                .filter(piece -> piece.kind() == Kind.PLAIN)
                .noneMatch(piece -> LEFT_OVER.matcher(piece.words()).find());
    }

    private static void addPlain(List<Piece> pieces, String words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(Kind.PLAIN, words, ""));
        }
    }

    private static Piece piece(@Nullable String typed, @Nullable String seen, Matcher found) {
        if (typed != null) {
            return new Piece(Kind.TYPED, typed, "");
        }
        return seen == null
                ? new Piece(Kind.LINK, found.group("words"), found.group("path"))
                : new Piece(Kind.SEEN, seen, "");
    }
}
