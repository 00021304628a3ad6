package homewatch.devices.video;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Puts the RTP packets of one video track together to frames (RFC 6184, RFC 7798). A frame ends
/// where its marker says so, and in any case where the timestamp changes; a track whose marker was
/// once found to lie is cut by timestamps alone. Not for several threads.
public final class FrameAssembler {
    private static final int LARGEST_FRAME = 4 * 1024 * 1024;
    private static final int LARGEST_PARAMETERS = 4096;
    private static final byte[] START_CODE = {0, 0, 0, 1};
    private static final byte[] NOTHING = {};
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Codec codec;
    private final int payloadType;
    private byte[] videoParameters = NOTHING;
    private byte[] sequenceParameters = NOTHING;
    private byte[] pictureParameters = NOTHING;

    private int lastSequence = -1;
    private boolean markerLies;
    private long endedByMarker = -1;

    private long timestamp = -1;
    private boolean key;
    private boolean intact = true;
    private boolean slices;
    private int size;
    private long fingerprint = FNV_OFFSET;
    private final ByteArrayOutputStream picture = new ByteArrayOutputStream();
    private UnitKind fragment = UnitKind.OTHER;
    private long lost;

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
        return lost;
    }

    /// Takes the next packet in and gives the frame that it completed, if it did.
    public Optional<VideoFrame> take(RtpPacket packet, long arrivedNanos) {
        if (packet.payloadType() != payloadType || packet.length() < 2) {
            return Optional.empty();
        }
        var earlier = startOf(packet, arrivedNanos);
        noticeGap(packet.sequence());
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

    /// Ends the frame before, where this packet belongs to another.
    private Optional<VideoFrame> startOf(RtpPacket packet, long arrivedNanos) {
        if (packet.timestamp() == endedByMarker) {
            markerLies = true;
        }
        if (packet.timestamp() == timestamp) {
            return Optional.empty();
        }
        var earlier = slices ? finish(arrivedNanos) : Optional.<VideoFrame>empty();
        reset();
        timestamp = packet.timestamp();
        return earlier;
    }

    private void noticeGap(int sequence) {
        int missing = lastSequence < 0 ? 0 : (sequence - lastSequence - 1) & 0xFFFF;
        if (missing != 0) {
            intact = false;
            lost += missing < 0x8000 ? missing : 0;
            fragment = UnitKind.OTHER;
        }
        lastSequence = sequence;
    }

    private Optional<VideoFrame> finish(long arrivedNanos) {
        boolean whole = key && intact && picture.size() > 0;
        var frame =
                new VideoFrame(
                        codec,
                        key,
                        intact,
                        timestamp,
                        arrivedNanos,
                        size,
                        fingerprint,
                        whole ? annexB() : NOTHING);
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
        fragment = UnitKind.OTHER;
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
        boolean starts = (bytes[at + 1] & 0x80) != 0;
        if (starts) {
            fragment = UnitKind.of(codec, bytes[at + 1] & 0x1F);
            begin(fragment, new byte[] {(byte) (bytes[at] & 0xE0 | bytes[at + 1] & 0x1F)});
        }
        go(bytes, at + 2, packet.length() - 2);
    }

    /// FU (RFC 7798 §4.4.3).
    private void fragmentOfH265(RtpPacket packet) {
        var bytes = packet.bytes();
        int at = packet.offset();
        if (packet.length() < 3) {
            intact = false;
            return;
        }
        boolean starts = (bytes[at + 2] & 0x80) != 0;
        if (starts) {
            int type = bytes[at + 2] & 0x3F;
            fragment = UnitKind.of(codec, type);
            begin(fragment, new byte[] {(byte) (bytes[at] & 0x81 | type << 1), bytes[at + 1]});
        }
        go(bytes, at + 3, packet.length() - 3);
    }

    private void unit(byte[] bytes, int offset, int length) {
        var kind = UnitKind.of(codec, typeOf(bytes[offset]));
        if (kind.slice()) {
            begin(kind, NOTHING);
            fragment = kind;
            go(bytes, offset, length);
            fragment = UnitKind.OTHER;
        } else if (length <= LARGEST_PARAMETERS) {
            remember(kind, Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    private void begin(UnitKind kind, byte[] header) {
        if (!kind.slice()) {
            return;
        }
        slices = true;
        if (kind == UnitKind.KEY_SLICE) {
            key = true;
            picture.writeBytes(START_CODE);
            picture.writeBytes(header);
        }
        hash(header, 0, header.length);
    }

    private void go(byte[] bytes, int offset, int length) {
        if (!fragment.slice()) {
            return; // its start was lost, or it is nothing that is shown
        }
        if (size + length > LARGEST_FRAME) {
            intact = false;
            fragment = UnitKind.OTHER;
            return;
        }
        if (fragment == UnitKind.KEY_SLICE) {
            picture.write(bytes, offset, length);
        }
        size += length;
        hash(bytes, offset, length);
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
