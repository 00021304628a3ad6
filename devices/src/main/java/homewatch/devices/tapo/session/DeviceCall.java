package homewatch.devices.tapo.session;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.DeviceHttp;
import homewatch.devices.http.HttpAnswer;
import homewatch.devices.http.HttpCall;
import homewatch.devices.http.HttpEndpoint;
import homewatch.devices.http.HttpException;

/// Sends one request and says what went wrong in the words of [DeviceProblem].
public final class DeviceCall {
    /// What tells the owner of a device that talks to the maker's app alone what to do about it.
    public static final String SWITCH =
            "In the Tapo app, turn on Me > Third-Party Services > Third-Party Compatibility.";

    private DeviceCall() {}

    public static HttpAnswer exchange(DeviceHttp http, HttpEndpoint endpoint, HttpCall call)
            throws DeviceProblem {
        try {
            return http.exchange(endpoint, call);
        } catch (HttpException failure) {
            throw problem(failure);
        }
    }

    /// The device said that it talks to the maker's app alone; `why` is a sentence.
    public static DeviceProblem.LocalAccessDisabled localAccessDisabled(String why) {
        return new DeviceProblem.LocalAccessDisabled(why + " " + SWITCH);
    }

    public static DeviceProblem problem(HttpException failure) {
        var message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case HttpException.Unreachable _,
                    HttpException.Silent _,
                    HttpException.Closed _,
                    HttpException.NotTrusted _ ->
                    new DeviceProblem.Unreachable(message);
            case HttpException.Malformed _ -> new DeviceProblem.Malformed(message);
        };
    }
}
