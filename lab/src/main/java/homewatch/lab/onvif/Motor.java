package homewatch.lab.onvif;

import homewatch.process.time.Ticker;
import java.time.Duration;

/// A lens that really moves: half of its way a second at full speed. Pan and tilt from -1 to 1,
/// zoom from 0 to 1. For any thread.
final class Motor {
    static final Position HOME = new Position(0, 0, 0);
    private static final double PER_SECOND = 0.5;

    private final Ticker ticker;
    private Leg leg;

    record Position(double pan, double tilt, double zoom) {
        boolean isWithin() {
            return Math.abs(pan) <= 1 && Math.abs(tilt) <= 1 && zoom >= 0 && zoom <= 1;
        }

        Position plus(Position other, double times) {
            return new Position(
                    Math.clamp(pan + other.pan * times, -1, 1),
                    Math.clamp(tilt + other.tilt * times, -1, 1),
                    Math.clamp(zoom + other.zoom * times, 0, 1));
        }
    }

    /// From a place with a speed a second, for so many seconds.
    private record Leg(Position from, Position speed, long started, double seconds) {}

    Motor(Ticker ticker) {
        this.ticker = ticker;
        this.leg = new Leg(HOME, HOME, ticker.nanos(), 0);
    }

    synchronized Position position() {
        return leg.from().plus(leg.speed(), Math.min(passed(), leg.seconds()));
    }

    synchronized boolean isMoving() {
        return passed() < leg.seconds();
    }

    private double passed() {
        return ticker.since(leg.started()).toNanos() / 1e9;
    }

    /// Speeds from -1 to 1.
    synchronized void move(Position speed, Duration atMost) {
        var scaled =
                new Position(
                        speed.pan() * PER_SECOND,
                        speed.tilt() * PER_SECOND,
                        speed.zoom() * PER_SECOND);
        leg = new Leg(position(), scaled, ticker.nanos(), atMost.toNanos() / 1e9);
    }

    synchronized void stop() {
        leg = new Leg(position(), HOME, ticker.nanos(), 0);
    }

    synchronized void moveTo(Position target) {
        var from = position();
        double longest =
                Math.max(
                        Math.abs(target.zoom() - from.zoom()),
                        Math.max(
                                Math.abs(target.pan() - from.pan()),
                                Math.abs(target.tilt() - from.tilt())));
        double seconds = longest / PER_SECOND;
        double rate = seconds == 0 ? 0 : 1 / seconds;
        var speed =
                new Position(
                        (target.pan() - from.pan()) * rate,
                        (target.tilt() - from.tilt()) * rate,
                        (target.zoom() - from.zoom()) * rate);
        leg = new Leg(from, speed, ticker.nanos(), seconds);
    }
}
