package homewatch.devices.tapo.klap;

/// The random numbers of one handshake, 16 bytes each: ours and the device's.
final class Seeds {
    static final int LENGTH = 16;

    private final byte[] local;
    private final byte[] remote;

    Seeds(byte[] local, byte[] remote) {
        if (local.length != LENGTH || remote.length != LENGTH) {
            throw new IllegalArgumentException("seeds have 16 bytes");
        }
        this.local = local.clone();
        this.remote = remote.clone();
    }

    byte[] local() {
        return local.clone();
    }

    byte[] remote() {
        return remote.clone();
    }
}
