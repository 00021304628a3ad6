package homewatch.devices.tapo.session;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.http.HttpAnswer;
import homewatch.devices.http.HttpException;

/// Sends requests and says what went wrong in the words of [DeviceProblem].
public final class DeviceCall {
    /// What tells the owner of a device that talks to the maker's app alone what to do about it.
    public static final String SWITCH =
            "In the Tapo app, turn on Me > Third-Party Services > Third-Party Compatibility.";

    private DeviceCall() {}

    /// One request, made anew with each call.
    public interface Once {
        HttpAnswer send() throws HttpException, DeviceProblem;
    }

    public static HttpAnswer once(Once request) throws DeviceProblem {
        try {
            return request.send();
        } catch (HttpException failure) {
            throw problem(failure);
        }
    }

    /// Sends once more when the device hangs up instead of answering: a connection that was kept
    /// from the request before is often found to have ended only when it is used. For requests that
    /// do no harm twice.
    public static HttpAnswer repeatably(Once request) throws DeviceProblem {
        try {
            return request.send();
        } catch (HttpException.Closed _) {
            return once(request);
        } catch (HttpException failure) {
            throw problem(failure);
        }
    }

    /// The device said that it talks to the maker's app alone; `why` is a sentence.
    public static DeviceProblem.LocalAccessDisabled localAccessDisabled(String why) {
        return new DeviceProblem.LocalAccessDisabled(why + " " + SWITCH);
    }

    private static DeviceProblem problem(HttpException failure) {
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
