package homewatch.lab.camera;

import java.util.List;

/// One picture as RTP packets behind interleaved headers (RFC 2326 §10.12), all in one array so
/// that a frame is one copy and one write. Sequence number, timestamp, source and channel are left
/// to be filled in.
final class CodedFrame {
    static final int INTERLEAVED_HEADER = 4;
    static final int RTP_HEADER = 12;
    static final int PAYLOAD_TYPE = 96;

    private final NalFormat format;
    private final List<byte[]> units;
    private final byte[] template;
    private final int[] starts;

    private CodedFrame(NalFormat format, List<byte[]> units, byte[] template, int[] starts) {
        this.format = format;
        this.units = units;
        this.template = template;
        this.starts = starts;
    }

    static CodedFrame of(NalFormat format, List<byte[]> units) {
        var payloads = format.payloads(units);
        int overhead = INTERLEAVED_HEADER + RTP_HEADER;
        var template = new byte[payloads.stream().mapToInt(it -> it.length + overhead).sum()];
        var starts = new int[payloads.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            var payload = payloads.get(i);
            boolean last = i == starts.length - 1;
            template[at] = '$';
            Rtp.put16(template, at + 2, RTP_HEADER + payload.length);
            template[at + 4] = (byte) 0x80;
            template[at + 5] = (byte) (PAYLOAD_TYPE | (last ? 0x80 : 0));
            System.arraycopy(payload, 0, template, at + overhead, payload.length);
            at += overhead + payload.length;
        }
        return new CodedFrame(format, units, template, starts);
    }

    boolean key() {
        return units.stream().anyMatch(format::isKey);
    }

    int packets() {
        return starts.length;
    }

    /// Where packet `index` begins, at its interleaved header.
    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return index + 1 < starts.length ? starts[index + 1] : template.length;
    }

    byte[] copy() {
        return template.clone();
    }

    /// The same picture under the other `idr_pic_id`; itself where the codec has none.
    CodedFrame alternate() {
        if (format != NalFormat.H264) {
            return this;
        }
        var parameters = units.stream().filter(it -> format.typeOf(it) == 7).findFirst();
        return parameters.isEmpty()
                ? this
                : of(
                        format,
                        units.stream()
                                .map(it ->
                                        format.isKey(it)
                                                ? IdrPictureId.alternate(it, parameters.get())
                                                : it)
                                .toList());
    }
}
