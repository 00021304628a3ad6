/// The HTTP door: REST derived from the operations, OpenAPI, server-sent events, metrics, the
/// link's WebSocket. The door is [homewatch.control.http.HttpDoor].
@NullMarked
package homewatch.control.http;

import org.jspecify.annotations.NullMarked;
