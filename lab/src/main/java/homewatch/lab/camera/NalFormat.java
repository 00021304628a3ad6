package homewatch.lab.camera;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How units of a codec look and how RTP carries them: H.264 by RFC 6184, H.265 by RFC 7798. The
/// clips have one slice a picture.
enum NalFormat {
    H264(1) {
        @Override
        int typeOf(byte[] unit) {
            return unit[0] & 0x1F;
        }

        @Override
        boolean isSlice(byte[] unit) {
            return typeOf(unit) == 1 || typeOf(unit) == 5;
        }

        @Override
        boolean isKey(byte[] unit) {
            return typeOf(unit) == 5;
        }

        @Override
        boolean isParameterSet(byte[] unit) {
            return typeOf(unit) == 7 || typeOf(unit) == 8;
        }

        @Override
        byte[] aggregateHeader() {
            return new byte[] {0x60 | 24};
        }

        @Override
        byte[] fragmentHeader(byte[] unit, int edge) {
            return new byte[] {(byte) (unit[0] & 0xE0 | 28), (byte) (edge | unit[0] & 0x1F)};
        }
    },
    H265(2) {
        @Override
        int typeOf(byte[] unit) {
            return unit[0] >> 1 & 0x3F;
        }

        @Override
        boolean isSlice(byte[] unit) {
            return typeOf(unit) < 32;
        }

        @Override
        boolean isKey(byte[] unit) {
            return typeOf(unit) >= 16 && typeOf(unit) <= 21;
        }

        @Override
        boolean isParameterSet(byte[] unit) {
            return typeOf(unit) >= 32 && typeOf(unit) <= 34;
        }

        @Override
        byte[] aggregateHeader() {
            return new byte[] {48 << 1, 1};
        }

        @Override
        byte[] fragmentHeader(byte[] unit, int edge) {
            return new byte[] {
                (byte) (unit[0] & 0x81 | 49 << 1), unit[1], (byte) (edge | typeOf(unit))
            };
        }
    };

    private static final int LARGEST_PAYLOAD = 1400;
    private static final int FIRST = 0x80;
    private static final int LAST = 0x40;

    private final int headerLength;

    NalFormat(int headerLength) {
        this.headerLength = headerLength;
    }

    abstract int typeOf(byte[] unit);

    abstract boolean isSlice(byte[] unit);

    abstract boolean isKey(byte[] unit);

    abstract boolean isParameterSet(byte[] unit);

    /// Of a STAP-A (RFC 6184 §5.7.1) or AP (RFC 7798 §4.4.2).
    abstract byte[] aggregateHeader();

    /// Of a FU-A (RFC 6184 §5.8) or FU (RFC 7798 §4.4.3); `edge` marks the first and the last.
    abstract byte[] fragmentHeader(byte[] unit, int edge);

    /// The RTP payloads of one picture: parameter sets together, slices whole or in fragments.
    List<byte[]> payloads(List<byte[]> units) {
        var payloads = new ArrayList<byte[]>();
        var parameterSets = units.stream().filter(this::isParameterSet).toList();
        if (!parameterSets.isEmpty()) {
            payloads.add(aggregate(parameterSets));
        }
        units.stream().filter(this::isSlice).forEach(slice -> payloads.addAll(fragments(slice)));
        return payloads;
    }

    private byte[] aggregate(List<byte[]> units) {
        var payload = new ByteArrayOutputStream();
        payload.writeBytes(aggregateHeader());
        for (var unit : units) {
            payload.write(unit.length >> 8);
            payload.write(unit.length);
            payload.writeBytes(unit);
        }
        return payload.toByteArray();
    }

    private List<byte[]> fragments(byte[] unit) {
        if (unit.length <= LARGEST_PAYLOAD) {
            return List.of(unit);
        }
        var fragments = new ArrayList<byte[]>();
        for (int at = headerLength; at < unit.length; at += LARGEST_PAYLOAD) {
            int end = Math.min(unit.length, at + LARGEST_PAYLOAD);
            int edge = (at == headerLength ? FIRST : 0) | (end == unit.length ? LAST : 0);
            var header = fragmentHeader(unit, edge);
            var fragment = Arrays.copyOf(header, header.length + end - at);
            System.arraycopy(unit, at, fragment, header.length, end - at);
            fragments.add(fragment);
        }
        return fragments;
    }
}
