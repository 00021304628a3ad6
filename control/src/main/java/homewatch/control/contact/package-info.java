/// Who is told by the control plane itself: people's phones and programs. The door is
/// [homewatch.control.contact.Contacts].
@NullMarked
package homewatch.control.contact;

import org.jspecify.annotations.NullMarked;
