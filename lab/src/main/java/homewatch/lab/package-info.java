/// The lab as a program: cameras that misbehave on command, told so over HTTP. The door is
/// [homewatch.lab.LabMain].
@NullMarked
package homewatch.lab;

import org.jspecify.annotations.NullMarked;
