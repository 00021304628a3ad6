/// The agents of the sites and the link to them. The door is [homewatch.control.agent.LinkEnd].
@NullMarked
package homewatch.control.agent;

import org.jspecify.annotations.NullMarked;
