package homewatch.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser as far as the control plane sees it: it keeps the session cookie, sends forms, and
/// follows nothing by itself.
final class TestingBrowser {
    private static final Pattern COOKIE = Pattern.compile("homewatch=([^;]*);.*");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]*)\"");

    private final TestingHub hub;
    String cookie = "";
    String csrf = "";
    private String host = "127.0.0.1";

    TestingBrowser(TestingHub hub) {
        this.hub = hub;
    }

    /// The same browser, where the control plane has another name.
    TestingBrowser at(String name) {
        host = name;
        return this;
    }

    TestingHub.Answer get(String path) throws Exception {
        return kept(hub.send(request(path).header("Accept", "text/html").build()));
    }

    TestingHub.Answer form(String path, Map<String, String> fields) throws Exception {
        return form(path, fields, List.of());
    }

    TestingHub.Answer form(String path, Map<String, String> fields, List<String> headers)
            throws Exception {
        var body =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                request(path)
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return kept(hub.send(request.build()));
    }

    /// As a script of a page asks the API.
    TestingHub.Answer api(String method, String path, String json) throws Exception {
        var request =
                request(path)
                        .header("X-CSRF-Token", csrf)
                        .method(method, HttpRequest.BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return kept(hub.send(request.build()));
    }

    JsonNode read(String path) throws Exception {
        var answer = api("GET", path, "");
        if (answer.status() != 200) {
            throw new AssertionError(path + ": " + answer.status() + " " + answer.text());
        }
        return answer.json();
    }

    TestingHub.Answer signIn(String name, String password) throws Exception {
        var answer = form("/login", Map.of("name", name, "password", password));
        if (answer.status() == 303) {
            learnToken();
        }
        return answer;
    }

    /// Reads the session's own token from a page, as scripts do.
    void learnToken() throws Exception {
        var found = CSRF.matcher(get("/nothing-is-here").text());
        csrf = found.find() ? found.group(1) : "";
    }

    private HttpRequest.Builder request(String path) {
        var address = "http://" + host + ":" + hub.plane.port() + path;
        var request = HttpRequest.newBuilder(URI.create(address));
        if (!cookie.isEmpty()) {
            request.header("Cookie", "homewatch=" + cookie);
        }
        return request;
    }

    private TestingHub.Answer kept(TestingHub.Answer answer) {
        answer.headers()
                .firstValue("Set-Cookie")
                .map(COOKIE::matcher)
                .filter(java.util.regex.Matcher::matches)
                .ifPresent(found -> cookie = found.group(1));
        return answer;
    }
}
