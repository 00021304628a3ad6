package homewatch.lab.camera;

import homewatch.process.secret.Secret;
import java.net.URI;
import java.time.Duration;

/// How a lab camera behaves. Each takes effect at once, for open sessions too: those that change
/// what is said while a session is opened end the open ones, so that they show.
public sealed interface Behaviour {
    /// As a camera should.
    record Well() implements Behaviour {}

    /// Listens no more and ends every connection, as when its RTSP service died.
    record Refuse() implements Behaviour {}

    /// Takes another password from now on, and behaves well.
    record ChangePassword(Secret password) implements Behaviour {
        public ChangePassword(String password) {
            this(Secret.of(password));
        }
    }

    /// Lets nobody log in for as long as it behaves so: answers `code` (429 or 503), and `span` as
    /// `Retry-After`.
    record LockOut(Duration span, int code) implements Behaviour {
        public LockOut {
            if (span.isNegative() || (code != 429 && code != 503)) {
                throw new IllegalArgumentException("a lock-out is a 429 or 503 for some time");
            }
        }

        public LockOut(Duration span) {
            this(span, 429);
        }
    }

    /// Knows the user, who may not look: 403 without a word about time.
    record Forbid() implements Behaviour {}

    /// Accepts connections and says nothing more on any; nothing is closed.
    record Hang() implements Behaviour {}

    /// Every session goes on for so many frames and then has no more; requests are answered.
    record StallAfter(int frames) implements Behaviour {
        public StallAfter {
            if (frames < 0) {
                throw new IllegalArgumentException("frames must not be negative");
            }
        }
    }

    /// Shows the last key frame again and again at the usual rate: byte for byte, or with
    /// alternating `idr_pic_id` (H.264 §7.4.3), as encoders do that were given the same picture.
    record FreezePicture(boolean alternating) implements Behaviour {
        public FreezePicture() {
            this(false);
        }
    }

    /// Sends so many frames a second.
    record SlowFrames(double framesPerSecond) implements Behaviour {
        public SlowFrames {
            if (!(framesPerSecond > 0 && framesPerSecond <= 120)) {
                throw new IllegalArgumentException("frames a second must be over 0, at most 120");
            }
        }
    }

    /// Behaves well for `on`, refuses for `off`, and so on.
    record Flap(Duration on, Duration off) implements Behaviour {
        public Flap {
            if (on.compareTo(Duration.ofMillis(10)) < 0
                    || off.compareTo(Duration.ofMillis(10)) < 0) {
                throw new IllegalArgumentException("on and off must be 10 ms or more");
            }
        }
    }

    /// Ends every connection once, then behaves well.
    record DropConnections() implements Behaviour {}

    /// Breaks the protocol.
    record Malformed(Malformation kind) implements Behaviour {}

    /// Answers DESCRIBE with 404.
    record NoSuchStream() implements Behaviour {}

    /// Answers DESCRIBE with 302.
    record Redirect(URI to) implements Behaviour {}

    /// Its clock, as its sender reports show it, is off by so much: ahead where positive.
    record SkewedClock(Duration by) implements Behaviour {}

    /// The ways in which a camera breaks the protocol.
    enum Malformation {
        /// Answers with random bytes, without end.
        GARBAGE,
        /// Answers with a header that does not end.
        HUGE_HEADER,
        /// Describes its stream in something that is not SDP.
        BAD_SDP,
        /// Sends RTP packets that end too early.
        TRUNCATED_RTP,
        /// Lies about the lengths of packets and units.
        WRONG_LENGTHS,
        /// Answers one byte at a time, too slowly for anybody.
        TRICKLE,
        /// Says 100 Continue for ever.
        ENDLESS_PROVISIONAL,
        /// Speaks HTTP.
        OTHER_PROTOCOL;

        /// Whether it shows in the media of an open session and not in the replies.
        boolean ofMedia() {
            return this == TRUNCATED_RTP || this == WRONG_LENGTHS;
        }
    }
}
