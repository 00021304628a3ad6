package homewatch.lab.onvif;

import java.time.Duration;

/// How an ONVIF lab camera behaves beside its stream. Takes effect at once.
public sealed interface OnvifBehaviour {
    record Well() implements OnvifBehaviour {}

    /// Its clock is ahead by so much, or behind. It takes no UsernameToken whose date is not within
    /// five seconds of it.
    record WrongClock(Duration ahead) implements OnvifBehaviour {}

    /// The same, and it tells nobody the time.
    record SecretClock() implements OnvifBehaviour {}

    /// Thinks so long about each question.
    record Slow(Duration span) implements OnvifBehaviour {
        public Slow {
            if (span.isNegative()) {
                throw new IllegalArgumentException("a span must not be negative");
            }
        }
    }

    /// Accepts connections and says nothing.
    record Hang() implements OnvifBehaviour {}

    /// Ends the connection of a pull after so much silence, against the specification.
    record EndPullsEarly(Duration after) implements OnvifBehaviour {
        public EndPullsEarly {
            if (after.isNegative()) {
                throw new IllegalArgumentException("a span must not be negative");
            }
        }
    }

    /// Forgets every subscription at once, and the new ones after one pull.
    record LoseSubscriptions() implements OnvifBehaviour {}

    /// Its motor is at its end: every move is a fault.
    record MotorAtEnd() implements OnvifBehaviour {}

    /// Has no pictures to give.
    record NoSnapshots() implements OnvifBehaviour {}

    /// Knows no GetServices and no Media2, as before 2010.
    record Old() implements OnvifBehaviour {}

    /// Names its services by https alone, and does not speak it.
    record SecureServices() implements OnvifBehaviour {}

    /// Says what it should not.
    record Hostile(Malice malice) implements OnvifBehaviour {}

    /// The ways in which a camera is hostile.
    enum Malice {
        /// Names other hosts in every address.
        OTHER_HOSTS,
        /// Gives addresses and names that are scripts.
        SCRIPTS,
        /// Puts line ends and changes of writing direction into its names.
        CONTROL_CHARACTERS,
        /// Answers with a document that would grow to gigabytes.
        ENTITY_BOMB,
        /// Answers with a document that reads a file.
        EXTERNAL_ENTITY,
        /// Answers without an end.
        ENDLESS,
        /// Answers with something that is not XML.
        GARBAGE,
        /// Answers with a redirect elsewhere.
        REDIRECT
    }
}
