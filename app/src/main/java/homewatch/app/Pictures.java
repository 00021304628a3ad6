package homewatch.app;

import homewatch.control.picture.PictureDecoder;
import homewatch.control.picture.SandboxedDecoder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where pictures come from, by what the command line says.
final class Pictures {
    private Pictures() {}

    static PictureDecoder of(@Nullable Path folder) {
        return folder == null
                ? PictureDecoder.off("no --decoder was given")
                : SandboxedDecoder.in(folder);
    }
}
