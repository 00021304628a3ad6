package homewatch.control.operation;

import java.util.List;
import java.util.regex.Pattern;

/// Where an operation answers over HTTP: method, path with `{parameters}` and the status of
/// success.
public record Route(Method method, String path, int success) {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /// The methods in use. `DELETE` and `GET` take no body.
    public enum Method {
        GET,
        POST,
        PATCH,
        DELETE;

        public boolean takesBody() {
            return switch (this) {
                case GET, DELETE -> false;
                case POST, PATCH -> true;
            };
        }
    }

    public static Route get(String path) {
        return new Route(Method.GET, path, 200);
    }

    /// Something is done; nothing new is there.
    public static Route post(String path) {
        return new Route(Method.POST, path, 200);
    }

    /// Answers 202: something has begun, and goes on.
    public static Route begin(String path) {
        return new Route(Method.POST, path, 202);
    }

    /// Answers 201: something is there that was not.
    public static Route create(String path) {
        return new Route(Method.POST, path, 201);
    }

    public static Route patch(String path) {
        return new Route(Method.PATCH, path, 200);
    }

    public static Route delete(String path) {
        return new Route(Method.DELETE, path, 204);
    }

    /// The names in braces, in order.
    public List<String> parameters() {
        return PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
    }
}
