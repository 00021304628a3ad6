/// What an agent keeps on its disk about its cameras. The doors are
/// [homewatch.edge.assignment.AssignmentStore] and [homewatch.edge.assignment.SealedFile].
@NullMarked
package homewatch.edge.assignment;

import org.jspecify.annotations.NullMarked;
