package homewatch.edge.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// The file of a spool: a head (mark, epoch, the sequence number before the first record), then
/// records of length, checksum (CRC-32C), sequence number and text. What a crash left half-written
/// at the end is cut off when it is opened. Not for several threads; an interrupted one does not
/// lose the file, as it would with a channel.
final class SpoolFile implements AutoCloseable {
    private static final long MARK = 0x686f_6d65_7370_6c31L; // "homespl1"
    private static final int EPOCH = 36;
    static final int HEAD = 8 + EPOCH + 8 + 4;
    private static final int RECORD_HEAD = 4 + 4 + 8;
    private static final int LARGEST = 1024 * 1024;

    private final Path file;
    private final RandomAccessFile open;
    private long end;

    private SpoolFile(Path file, RandomAccessFile open) {
        this.file = file;
        this.open = open;
    }

    /// Where a record's text lies.
    record Place(long sequence, long position, int length) {
        long next() {
            return position + length;
        }
    }

    record Head(String epoch, long base) {}

    /// What an existing file holds.
    record Contents(SpoolFile file, Head head, List<Place> records) {}

    /// Begins a new file under another name; [#settle()] puts it in the place of the old one.
    static SpoolFile begin(Path file, Head head) throws IOException {
        var begun = new SpoolFile(file, new RandomAccessFile(fresh(file).toFile(), "rw"));
        boolean usable = false;
        try {
            begun.open.setLength(0);
            begun.write(encode(head));
            usable = true;
            return begun;
        } finally {
            if (!usable) {
                begun.discard();
            }
        }
    }

    /// A crash leaves either the old file or this one, whole.
    void settle() throws IOException {
        open.getFD().sync();
        Files.move(fresh(file), file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Gives a begun file up.
    void discard() throws IOException {
        open.close();
        Files.deleteIfExists(fresh(file));
    }

    private static Path fresh(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /// A sequence number with the text of its report.
    record Numbered(long sequence, String text) {}

    /// Opens a file and cuts off what is not whole at its end.
    ///
    /// @throws Damaged when not even the head can be read
    static Contents open(Path file) throws IOException, Damaged {
        var opened = new SpoolFile(file, new RandomAccessFile(file.toFile(), "rw"));
        boolean usable = false;
        try {
            var head = decodeHead(opened.read(0, HEAD));
            var records = opened.scan();
            opened.open.setLength(opened.end);
            usable = true;
            return new Contents(opened, head, records);
        } finally {
            if (!usable) {
                opened.close();
            }
        }
    }

    /// The file is not one of ours, or its head is broken.
    static final class Damaged extends Exception {
        Damaged(String message) {
            super(message);
        }
    }

    long bytes() {
        return end;
    }

    /// Appends, without [#force()]. After a failure nothing was appended.
    Place append(Numbered record) throws IOException {
        var bytes = encode(record);
        int length = bytes.length - RECORD_HEAD;
        long start = end;
        try {
            write(bytes);
        } catch (IOException failure) {
            end = start;
            open.setLength(start);
            throw failure;
        }
        return new Place(record.sequence(), start + RECORD_HEAD, length);
    }

    /// Returns when everything that was appended is on the disk.
    void force() throws IOException {
        open.getFD().sync();
    }

    String text(Place place) throws IOException {
        var bytes = read(place.position(), place.length());
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    @Override
    public void close() throws IOException {
        open.close();
    }

    private void write(byte[] bytes) throws IOException {
        open.seek(end);
        open.write(bytes);
        end += bytes.length;
    }

    /// At most `length` bytes.
    private ByteBuffer read(long position, int length) throws IOException {
        var bytes = new byte[length];
        open.seek(position);
        int count = 0;
        while (count < length) {
            int more = open.read(bytes, count, length - count);
            if (more < 0) {
                break;
            }
            count += more;
        }
        return ByteBuffer.wrap(bytes, 0, count);
    }

    private List<Place> scan() throws IOException {
        var places = new ArrayList<Place>();
        end = HEAD;
        while (true) {
            var head = read(end, RECORD_HEAD);
            if (head.remaining() < RECORD_HEAD) {
                return places;
            }
            int length = head.getInt();
            int checksum = head.getInt();
            long sequence = head.getLong();
            if (length < 0 || length > LARGEST) {
                return places;
            }
            var text = read(end + RECORD_HEAD, length);
            if (text.remaining() < length || checksum(sequence, text) != checksum) {
                return places;
            }
            places.add(new Place(sequence, end + RECORD_HEAD, length));
            end += RECORD_HEAD + length;
        }
    }

    private static byte[] encode(Numbered record) {
        var text = ByteBuffer.wrap(record.text().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(RECORD_HEAD + text.remaining())
                .putInt(text.remaining())
                .putInt(checksum(record.sequence(), text))
                .putLong(record.sequence())
                .put(text)
                .array();
    }

    private static int checksum(long sequence, ByteBuffer text) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putLong(sequence).flip());
        crc.update(text.duplicate());
        return (int) crc.getValue();
    }

    private static byte[] encode(Head head) {
        var bytes =
                ByteBuffer.allocate(HEAD)
                        .putLong(MARK)
                        .put(head.epoch().getBytes(StandardCharsets.US_ASCII))
                        .putLong(head.base());
        var crc = new CRC32C();
        crc.update(bytes.duplicate().flip());
        return bytes.putInt((int) crc.getValue()).array();
    }

    private static Head decodeHead(ByteBuffer bytes) throws Damaged {
        if (bytes.remaining() < HEAD || bytes.getLong(0) != MARK) {
            throw new Damaged("it does not begin like a spool");
        }
        var crc = new CRC32C();
        crc.update(bytes.duplicate().limit(HEAD - 4));
        if (bytes.getInt(HEAD - 4) != (int) crc.getValue()) {
            throw new Damaged("its head is damaged");
        }
        var epoch = new byte[EPOCH];
        bytes.get(8, epoch);
        return new Head(new String(epoch, StandardCharsets.US_ASCII), bytes.getLong(8 + EPOCH));
    }
}
