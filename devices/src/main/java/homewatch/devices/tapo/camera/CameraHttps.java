package homewatch.devices.tapo.camera;

import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpAnswer;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.http.HttpException;
import homewatch.devices.tapo.session.Deadline;
import homewatch.devices.tapo.session.DeviceCall;
import homewatch.devices.tapo.session.Json;
import homewatch.devices.tapo.tls.DeviceTls;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// POSTs JSON to a camera in the way that the maker's app does; cameras look at some of the
/// headers.
final class CameraHttps {
    private final DeviceTls tls;
    private final HttpEndpoint endpoint;

    CameraHttps(DeviceTls tls, InetSocketAddress address) {
        this.tls = tls;
        this.endpoint = HttpEndpoint.https(address.getAddress(), address.getPort());
    }

    private HttpAnswer post(
            String path, String body, Map<String, String> headers, Deadline deadline)
            throws DeviceProblem, HttpException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var call =
                HttpCall.post(path, "application/json; charset=UTF-8", bytes, deadline.limits())
                        .with("Referer", endpoint.uri("/").toString())
                        .with("requestByApp", "true")
                        .with("Accept", "application/json")
                        .with("User-Agent", "Tapo CameraClient Android");
        for (var header : headers.entrySet()) {
            call = call.with(header.getKey(), header.getValue());
        }
        return tls.exchange(endpoint, call);
    }

    /// A request within a session. `repeatable` is whether it does no harm twice.
    HttpAnswer inside(Inside request, boolean repeatable, Deadline deadline) throws DeviceProblem {
        DeviceCall.Once once =
                () -> post(request.path(), request.body(), request.headers(), deadline);
        return repeatable ? DeviceCall.repeatably(once) : DeviceCall.once(once);
    }

    /// What is sent within a session.
    record Inside(String path, String body, Map<String, String> headers) {}

    /// A step of a login.
    ObjectNode post(ObjectNode body, Deadline deadline) throws DeviceProblem {
        var answer = DeviceCall.once(() -> post("/", body.toString(), Map.of(), deadline));
        return Json.parse(answer.body());
    }
}
