package homewatch.devices.video;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Puts the RTP packets of one video track together to frames (RFC 6184, RFC 7798). A frame ends
/// where its marker says so, and in any case where the timestamp changes; a track whose marker was
/// once found to lie is cut by timestamps alone. Packets that come late or twice are dropped. Not
/// for several threads.
public final class FrameAssembler {
    private static final int LARGEST_FRAME = 4 * 1024 * 1024;
    private static final int LARGEST_PARAMETERS = 4096;
    private static final byte[] START_CODE = {0, 0, 0, 1};
    private static final byte[] NOTHING = {};
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Codec codec;
    private final int payloadType;
    private final Sequence sequence = new Sequence();
    private byte[] videoParameters = NOTHING;
    private byte[] sequenceParameters = NOTHING;
    private byte[] pictureParameters = NOTHING;

    private boolean markerLies;
    private long endedByMarker = -1;

    private long timestamp = -1;
    private boolean key;
    private boolean intact = true;
    private boolean slices;
    private int size;
    private long fingerprint = FNV_OFFSET;
    private final ByteArrayOutputStream picture = new ByteArrayOutputStream();
    private boolean fragmenting;
    private UnitKind fragment = UnitKind.OTHER;

    public FrameAssembler(Codec codec, int payloadType) {
        this.codec = codec;
        this.payloadType = payloadType;
    }

    /// Takes a parameter set in, as from the session description.
    public void parameters(byte[] unit) {
        if (unit.length > 2 && unit.length <= LARGEST_PARAMETERS) {
            remember(UnitKind.of(codec, typeOf(unit[0])), unit);
        }
    }

    /// The picture size that the newest sequence parameter set tells.
    public Optional<PictureSize> size() {
        return sequenceParameters.length == 0
                ? Optional.empty()
                : PictureSize.of(codec, sequenceParameters);
    }

    /// Packets that never came, by their sequence numbers.
    public long lost() {
        return sequence.lost();
    }

    /// What a receiver report tells of the sender; empty before its first packet.
    public Optional<Reception> reception() {
        return sequence.reception();
    }

    /// A sender, how many of its packets never came, and its highest sequence number with the count
    /// of cycles above (RFC 3550 §6.4.1).
    public record Reception(long source, long lost, int highest) {}

    /// Takes the next packet in and gives the frame that it completed, if it did.
    public Optional<VideoFrame> take(RtpPacket packet, long arrivedNanos) {
        if (packet.payloadType() != payloadType || packet.length() < 2) {
            return Optional.empty();
        }
        var place = sequence.next(packet.source(), packet.sequence());
        if (place == Sequence.Place.LATE) {
            return Optional.empty();
        }
        boolean gap = place == Sequence.Place.GAP;
        if (gap) {
            damaged();
        }
        var earlier = startOf(packet, gap, arrivedNanos);
        depacketise(packet);
        if (earlier.isPresent()) {
            return earlier;
        }
        if (packet.marker() && slices && !markerLies) {
            endedByMarker = timestamp;
            return finish(arrivedNanos);
        }
        return Optional.empty();
    }

    /// Something is missing: the end of the frame before, the start of this one, or both.
    private void damaged() {
        intact = false;
        fragmenting = false;
    }

    /// Ends the frame before, where this packet belongs to another.
    private Optional<VideoFrame> startOf(RtpPacket packet, boolean gap, long arrivedNanos) {
        if (packet.timestamp() == timestamp) {
            return Optional.empty();
        }
        var earlier = slices ? finish(arrivedNanos) : Optional.<VideoFrame>empty();
        reset();
        intact = !gap;
        timestamp = packet.timestamp();
        return earlier;
    }

    private Optional<VideoFrame> finish(long arrivedNanos) {
        boolean whole = intact && !fragmenting;
        var frame =
                new VideoFrame(
                        codec,
                        key,
                        whole,
                        timestamp,
                        arrivedNanos,
                        size,
                        fingerprint,
                        whole && key && picture.size() > 0 ? annexB() : NOTHING);
        reset();
        return Optional.of(frame);
    }

    private void reset() {
        key = false;
        intact = true;
        slices = false;
        size = 0;
        fingerprint = FNV_OFFSET;
        picture.reset();
        fragmenting = false;
    }

    private byte[] annexB() {
        var whole = new ByteArrayOutputStream(picture.size() + 512);
        for (var parameters :
                new byte[][] {videoParameters, sequenceParameters, pictureParameters}) {
            if (parameters.length > 0) {
                whole.writeBytes(START_CODE);
                whole.writeBytes(parameters);
            }
        }
        whole.writeBytes(picture.toByteArray());
        return whole.toByteArray();
    }

    private void depacketise(RtpPacket packet) {
        int type = typeOf(packet.bytes()[packet.offset()]);
        switch (codec) {
            case H264 -> {
                switch (type) {
                    case 24 -> aggregate(packet, 1);
                    case 28 -> fragmentOfH264(packet);
                    default -> unit(packet.bytes(), packet.offset(), packet.length());
                }
            }
            case H265 -> {
                switch (type) {
                    case 48 -> aggregate(packet, 2);
                    case 49 -> fragmentOfH265(packet);
                    default -> unit(packet.bytes(), packet.offset(), packet.length());
                }
            }
        }
    }

    private int typeOf(byte first) {
        return codec == Codec.H264 ? first & 0x1F : first >> 1 & 0x3F;
    }

    /// STAP-A (RFC 6184 §5.7.1) and AP (RFC 7798 §4.4.2): units, each behind its 16-bit length.
    private void aggregate(RtpPacket packet, int header) {
        int at = packet.offset() + header;
        int end = packet.offset() + packet.length();
        while (at + 2 < end) {
            int length = Bits.unsigned16(packet.bytes(), at);
            if (length == 0 || at + 2 + length > end) {
                intact = false;
                return;
            }
            unit(packet.bytes(), at + 2, length);
            at += 2 + length;
        }
    }

    /// FU-A (RFC 6184 §5.8): the unit's own header is spread over the first two bytes.
    private void fragmentOfH264(RtpPacket packet) {
        var bytes = packet.bytes();
        int at = packet.offset();
        int type = bytes[at + 1] & 0x1F;
        var header = new byte[] {(byte) (bytes[at] & 0xE0 | type)};
        fragment(bytes[at + 1], UnitKind.of(codec, type), header);
        piece(bytes, at + 2, packet.length() - 2);
        endFragment(bytes[at + 1]);
    }

    /// FU (RFC 7798 §4.4.3).
    private void fragmentOfH265(RtpPacket packet) {
        var bytes = packet.bytes();
        int at = packet.offset();
        if (packet.length() < 3) {
            intact = false;
            return;
        }
        int type = bytes[at + 2] & 0x3F;
        var header = new byte[] {(byte) (bytes[at] & 0x81 | type << 1), bytes[at + 1]};
        fragment(bytes[at + 2], UnitKind.of(codec, type), header);
        piece(bytes, at + 3, packet.length() - 3);
        endFragment(bytes[at + 2]);
    }

    /// `edges` has the first bit set in a unit's first fragment and the second in its last.
    private void fragment(byte edges, UnitKind kind, byte[] header) {
        boolean first = (edges & 0x80) != 0;
        if (first == fragmenting) {
            intact = false; // one began within another, or its start never came
        }
        if (first) {
            fragmenting = true;
            fragment = kind;
            begin(kind, header);
        }
    }

    private void endFragment(byte edges) {
        if ((edges & 0x40) != 0) {
            fragmenting = false;
        }
    }

    private void piece(byte[] bytes, int offset, int length) {
        if (fragmenting && fragment.slice()) {
            append(fragment, bytes, offset, length);
        }
    }

    private void unit(byte[] bytes, int offset, int length) {
        var kind = UnitKind.of(codec, typeOf(bytes[offset]));
        if (kind.slice()) {
            begin(kind, NOTHING);
            append(kind, bytes, offset, length);
        } else if (length <= LARGEST_PARAMETERS) {
            remember(kind, Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    private void begin(UnitKind kind, byte[] header) {
        if (!kind.slice()) {
            return;
        }
        markerLies |= timestamp == endedByMarker;
        slices = true;
        key |= kind == UnitKind.KEY_SLICE;
        if (kind == UnitKind.KEY_SLICE && hasRoom(START_CODE.length)) {
            picture.writeBytes(START_CODE);
        }
        append(kind, header, 0, header.length);
    }

    private void append(UnitKind kind, byte[] bytes, int offset, int length) {
        if (!hasRoom(length)) {
            intact = false;
            return;
        }
        if (kind == UnitKind.KEY_SLICE) {
            picture.write(bytes, offset, length);
        }
        size += length;
        hash(bytes, offset, length);
    }

    private boolean hasRoom(int length) {
        return Math.max(size, picture.size()) + length <= LARGEST_FRAME;
    }

    private void hash(byte[] bytes, int offset, int length) {
        long hash = fingerprint;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ bytes[i] & 0xFF) * FNV_PRIME;
        }
        fingerprint = hash;
    }

    private void remember(UnitKind kind, byte[] unit) {
        switch (kind) {
            case VIDEO_PARAMETERS -> videoParameters = unit;
            case SEQUENCE_PARAMETERS -> sequenceParameters = unit;
            case PICTURE_PARAMETERS -> pictureParameters = unit;
            case KEY_SLICE, SLICE, OTHER -> {}
        }
    }
}
