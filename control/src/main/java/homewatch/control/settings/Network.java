package homewatch.control.settings;

import java.net.InetAddress;

/// A range of addresses, as `10.0.0.0/8` or `::1` (CIDR, RFC 4632 §3.1).
public record Network(InetAddress address, int bits) {
    public Network {
        if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("a network of that length there is not");
        }
    }

    /// A network as people write it: `10.0.0.0/8`, or one address.
    ///
    /// @throws IllegalArgumentException when it is none
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = address.getAddress().length * Byte.SIZE;
        return new Network(
                address, slash < 0 ? all : Integer.parseInt(text, slash + 1, text.length(), 10));
    }

    public boolean contains(InetAddress other) {
        var own = address.getAddress();
        var its = other.getAddress();
        if (own.length != its.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if (((own[bit / Byte.SIZE] ^ its[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
