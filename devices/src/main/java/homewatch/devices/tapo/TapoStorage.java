package homewatch.devices.tapo;

import com.fasterxml.jackson.databind.JsonNode;
import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Printable;
import homewatch.devices.tapo.camera.CameraCalls.Call;
import homewatch.devices.tapo.session.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/// The card in a Tapo camera, which writes sizes as in `29.7GB`.
final class TapoStorage implements Camera.Storage {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)([KMGT]?)B");
    private static final String NONE = "offline";

    private final Connection camera;

    TapoStorage(Connection camera) {
        this.camera = camera;
    }

    static Call question() {
        var table = Json.object();
        table.putArray("table").add("hd_info");
        return new Call("getSdCardStatus", Json.object("harddisk_manage", table));
    }

    @Override
    public Optional<Card> card() throws DeviceProblem {
        var disks = camera.send(question()).path("harddisk_manage").path("hd_info");
        var disk = disks.path(0).path("hd_info_1");
        var state = Printable.of(Json.text(disk, "status"));
        return state.isEmpty() || state.equals(NONE)
                ? Optional.empty()
                : Optional.of(new Card(state, size(disk, "total_space"), size(disk, "free_space")));
    }

    /// Newer firmware gives the exact number beside the rounded one.
    private static long size(JsonNode disk, String name) {
        long exact = bytes(Json.text(disk, name + "_accurate"));
        return exact > 0 ? exact : bytes(Json.text(disk, name));
    }

    static long bytes(String text) {
        var size = SIZE.matcher(text);
        if (!size.matches()) {
            return 0;
        }
        int power =
                switch (size.group(2)) {
                    case "K" -> 1;
                    case "M" -> 2;
                    case "G" -> 3;
                    case "T" -> 4;
                    default -> 0;
                };
        return (long) (Double.parseDouble(size.group(1)) * Math.pow(1024, power));
    }
}
