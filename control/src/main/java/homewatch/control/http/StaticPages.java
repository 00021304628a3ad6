package homewatch.control.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/// The pages that answer without a token: that it runs, and the reference of the API. They hold no
/// fact about the house, and load nothing from elsewhere.
final class StaticPages {
    private static final String OWN = "/homewatch/control/http/";
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/";
    private static final String SWAGGER_VERSION =
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                    + " 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none';"
                    + " form-action 'none'";
    private static final Map<String, String> OWN_FILES =
            Map.of(
                    "/style.css", "style.css",
                    "/docs", "docs.html",
                    "/docs/docs.js", "docs.js");
    private static final Map<String, String> SWAGGER_FILES =
            Map.of(
                    "/docs/swagger-ui.css", "swagger-ui.css",
                    "/docs/swagger-ui-bundle.js", "swagger-ui-bundle.js");

    private StaticPages() {}

    static void addTo(JavalinConfig config) {
        OWN_FILES.forEach((path, file) -> add(config, path, OWN + file));
        var folder = SWAGGER + swaggerVersion() + "/";
        SWAGGER_FILES.forEach((path, file) -> add(config, path, folder + file));
    }

    private static void add(JavalinConfig config, String path, String resource) {
        var type = typeOf(resource);
        HttpDoor.read(config, path, exchange -> show(exchange, resource, type));
    }

    private static void show(Context exchange, String resource, String type) {
        exchange.header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-cache")
                .contentType(type)
                .result(open(resource));
    }

    private static String typeOf(String resource) {
        if (resource.endsWith(".html")) {
            return "text/html; charset=utf-8";
        }
        return resource.endsWith(".css")
                ? "text/css; charset=utf-8"
                : "text/javascript; charset=utf-8";
    }

    private static String swaggerVersion() {
        var properties = new Properties();
        try (var file = open(SWAGGER_VERSION)) {
            properties.load(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return properties.getProperty("version");
    }

    private static InputStream open(String resource) {
        var stream = StaticPages.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("not in the program: " + resource);
        }
        return stream;
    }
}
