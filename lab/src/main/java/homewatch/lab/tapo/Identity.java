package homewatch.lab.tapo;

/// Who a lab device says it is; `mac` is written as in `A8-42-A1-00-00-01`.
public record Identity(String model, String name, String mac, String firmware) {
    /// The device's number, derived from its hardware address.
    String deviceId() {
        return Hashes.hexHash("SHA-1", mac);
    }
}
