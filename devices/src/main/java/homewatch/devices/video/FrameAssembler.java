package homewatch.devices.video;

import java.util.Arrays;
import java.util.Optional;

/// Puts the RTP packets of one video track together to frames (RFC 6184, RFC 7798). A frame ends
/// where its marker says so, and in any case where the timestamp changes; a track whose marker was
/// once found to lie is cut by timestamps alone. Packets that come late or twice are dropped. Not
/// for several threads.
public final class FrameAssembler {
    private static final int FIRST_FRAGMENT = 0x80;
    private static final int LAST_FRAGMENT = 0x40;
    private static final byte[] NOTHING = {};

    private final Codec codec;
    private final int payloadType;
    private final Sequence sequence = new Sequence();
    private final ParameterSets parameters = new ParameterSets();
    private final Picture picture = new Picture();
    private long timestamp = -1;
    private boolean markerLies;
    private long endedByMarker = -1;
    private boolean fragmenting;
    private UnitKind fragment = UnitKind.OTHER;

    public FrameAssembler(Codec codec, int payloadType) {
        this.codec = codec;
        this.payloadType = payloadType;
    }

    /// Takes a parameter set in, as from the session description.
    public void parameters(byte[] unit) {
        if (unit.length > 2) {
            parameters.remember(UnitKind.of(codec, typeOf(unit[0])), unit);
        }
    }

    /// The picture size that the newest sequence parameter set tells.
    public Optional<PictureSize> size() {
        return parameters.size(codec);
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
        if (packet.marker() && picture.begun() && !markerLies) {
            endedByMarker = timestamp;
            return finish(arrivedNanos);
        }
        return Optional.empty();
    }

    /// Something is missing: the end of the frame before, the start of this one, or both.
    private void damaged() {
        picture.damage();
        fragmenting = false;
    }

    /// Ends the frame before, where this packet belongs to another.
    private Optional<VideoFrame> startOf(RtpPacket packet, boolean gap, long arrivedNanos) {
        if (packet.timestamp() == timestamp) {
            return Optional.empty();
        }
        var earlier = picture.begun() ? finish(arrivedNanos) : Optional.<VideoFrame>empty();
        clear();
        timestamp = packet.timestamp();
        if (gap) {
            picture.damage();
        }
        return earlier;
    }

    private Optional<VideoFrame> finish(long arrivedNanos) {
        if (fragmenting) {
            picture.damage();
        }
        var frame = picture.frame(codec, timestamp, arrivedNanos, parameters);
        clear();
        return Optional.of(frame);
    }

    private void clear() {
        picture.clear();
        fragmenting = false;
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
            case JPEG -> {} // does not come by RTP here
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
                picture.damage();
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
        int edges = bytes[at + 1];
        int type = edges & 0x1F;
        startFragment(edges, UnitKind.of(codec, type), (byte) (bytes[at] & 0xE0 | type));
        fragment(edges, bytes, at + 2, packet.length() - 2);
    }

    /// FU (RFC 7798 §4.4.3).
    private void fragmentOfH265(RtpPacket packet) {
        var bytes = packet.bytes();
        int at = packet.offset();
        if (packet.length() < 3) {
            picture.damage();
            return;
        }
        int edges = bytes[at + 2];
        int type = edges & 0x3F;
        var first = (byte) (bytes[at] & 0x81 | type << 1);
        startFragment(edges, UnitKind.of(codec, type), first, bytes[at + 1]);
        fragment(edges, bytes, at + 3, packet.length() - 3);
    }

    private void startFragment(int edges, UnitKind kind, byte... header) {
        boolean first = (edges & FIRST_FRAGMENT) != 0;
        if (first == fragmenting) {
            picture.damage(); // one began within another, or its start never came
        }
        if (first) {
            fragmenting = true;
            fragment = kind;
            begin(kind, header);
        }
    }

    private void fragment(int edges, byte[] bytes, int offset, int length) {
        if (fragmenting && fragment.slice()) {
            picture.append(fragment, bytes, offset, length);
        }
        if ((edges & LAST_FRAGMENT) != 0) {
            fragmenting = false;
        }
    }

    private void unit(byte[] bytes, int offset, int length) {
        var kind = UnitKind.of(codec, typeOf(bytes[offset]));
        if (kind.slice()) {
            begin(kind, NOTHING);
            picture.append(kind, bytes, offset, length);
        } else if (kind != UnitKind.OTHER) {
            parameters.remember(kind, Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    private void begin(UnitKind kind, byte[] header) {
        if (kind.slice()) {
            markerLies |= timestamp == endedByMarker;
            picture.begin(kind, header);
        }
    }
}
