package homewatch.edge.link;

import java.io.IOException;

/// The control plane does not let the agent in. A person must act; the message is the control
/// plane's.
final class LinkRefused extends IOException {
    LinkRefused(String reason) {
        super(reason);
    }
}
