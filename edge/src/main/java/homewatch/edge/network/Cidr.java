package homewatch.edge.network;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// A block of addresses as in `192.168.0.0/16` or `fd00::/8` (RFC 4632 §3.1). An address alone is a
/// block of one.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cidr(byte[] prefix, int bits) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]{0,39}:[0-9a-fA-F:.]{0,39})"
                            + "(?:/(\\d{1,3}))?");

    /// Empty when the text is no such block; names are never looked up.
    static Optional<Cidr> parse(String text) {
        var matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var prefix = InetAddress.ofLiteral(matcher.group(1)).getAddress();
            int most = prefix.length * 8;
            int bits = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2));
            return bits <= most ? Optional.of(new Cidr(prefix, bits)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if (((bytes[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
