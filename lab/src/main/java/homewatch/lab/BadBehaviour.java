package homewatch.lab;

/// What was sent does not describe a behaviour. The message says what would.
final class BadBehaviour extends Exception {
    BadBehaviour(String message) {
        super(message);
    }
}
