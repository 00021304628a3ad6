package homewatch.control.operation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An operation was not done. The message is one sentence for people that says what to do; it holds
/// no secret.
public final class OperationProblem extends Exception {
    private final Kind kind;
    private final transient List<FieldProblem> fields;
    private final transient @Nullable Record more;
    private final @Nullable Duration retryAfter;

    /// What a caller can do about it; `status` is HTTP's (RFC 9110, 6585, 4918).
    public enum Kind {
        INVALID_INPUT(422, "The input is not valid"),
        MALFORMED(400, "The request cannot be read"),
        NO_TOKEN(401, "Sign in, or send an access token"),
        FORBIDDEN(403, "This is not allowed"),
        NOT_FOUND(404, "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "This cannot be done here"),
        CONFLICT(409, "This does not fit what is there"),
        TOO_LARGE(413, "The request is too large"),
        MISDIRECTED(421, "This name is not served here"),
        NOT_JSON(415, "The body must be JSON"),
        CAMERA_REFUSED(422, "The camera did not pass the trial"),
        TOO_MANY(429, "Too many requests"),
        FAULT(500, "Something went wrong here"),
        UNAVAILABLE(503, "Not possible at the moment"),
        LATE(504, "No answer came in time"),
        FULL(507, "The disk is full");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        /// The name in a problem's `type`.
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private OperationProblem(
            Kind kind,
            String detail,
            List<FieldProblem> fields,
            @Nullable Record more,
            @Nullable Duration retryAfter) {
        super(detail);
        this.kind = kind;
        this.fields = List.copyOf(fields);
        this.more = more;
        this.retryAfter = retryAfter;
    }

    public static OperationProblem of(Kind kind, String detail) {
        return new OperationProblem(kind, detail, List.of(), null, null);
    }

    public static OperationProblem notFound(String what, Object id) {
        return of(Kind.NOT_FOUND, "There is no " + what + " " + id + ".");
    }

    public static OperationProblem invalid(List<FieldProblem> fields) {
        return new OperationProblem(
                Kind.INVALID_INPUT,
                "Correct what is listed under errors, then ask again.",
                fields,
                null,
                null);
    }

    /// With more to tell than a sentence: the components of `more` stand in the problem.
    public static OperationProblem with(Kind kind, String detail, Record more) {
        return new OperationProblem(kind, detail, List.of(), more, null);
    }

    public static OperationProblem later(Kind kind, String detail, Duration retryAfter) {
        return new OperationProblem(kind, detail, List.of(), null, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldProblem> fields() {
        return fields;
    }

    public @Nullable Record more() {
        return more;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
