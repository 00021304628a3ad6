package homewatch.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What an agent speaks to a camera, besides RTSP for its pictures, to ask and tell it things.
public enum Driver {
    ONVIF,
    TAPO,
    SNAPSHOT,
    MJPEG;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Driver of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
