package homewatch.control.http;

/// Where pages are registered. Each request of a page takes a place among those that run at once,
/// and what goes wrong in it is shown as a page.
public interface PageDoor {
    /// Answers `GET` and `HEAD`.
    void get(String path, PageHandler handler);

    /// Answers a form that was sent.
    void post(String path, PageHandler handler);
}
