/// What Prometheus and Alertmanager say is wrong, and what people do about it.
@NullMarked
package homewatch.control.alert;

import org.jspecify.annotations.NullMarked;
