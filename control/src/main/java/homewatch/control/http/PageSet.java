package homewatch.control.http;

/// Pages for people, which answer on the same port as the operations.
@FunctionalInterface
public interface PageSet {
    void addTo(PageDoor door);
}
