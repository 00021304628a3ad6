package homewatch.control;

import homewatch.control.picture.PictureDecoder;
import homewatch.process.time.Ticker;
import java.security.SecureRandom;
import java.time.InstantSource;

/// What the control plane takes from the outside, so that a test can give its own.
public record ControlSurroundings(
        InstantSource clock, Ticker ticker, SecureRandom random, PictureDecoder pictures) {

    /// The machine's own, with this decoder.
    public static ControlSurroundings system(PictureDecoder pictures) {
        return new ControlSurroundings(
                InstantSource.system(), Ticker.system(), new SecureRandom(), pictures);
    }
}
