package homewatch.devices.onvif;

import homewatch.devices.camera.Camera;
import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Printable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The PTZ service for one profile: a lens that turns and nears. Calls block as those of a
/// [Camera].
public final class Ptz {
    private static final int MOST_PRESETS = 256;
    private static final String PLACES =
            "http://www.onvif.org/ver10/tptz/PanTiltSpaces/PositionGenericSpace";
    private static final String WAYS =
            "http://www.onvif.org/ver10/tptz/PanTiltSpaces/TranslationGenericSpace";
    private static final String STILL = "IDLE";

    private final Session session;
    private final Addresses.Place place;
    private final String profile;
    private final Abilities abilities;

    private Ptz(Session session, Addresses.Place place, String profile, Abilities abilities) {
        this.session = session;
        this.place = place;
        this.profile = profile;
        this.abilities = abilities;
    }

    /// What the device's node says that it can (PTZ specification, "PTZ node").
    record Abilities(
            boolean continuous,
            boolean absolute,
            boolean relative,
            boolean zoom,
            boolean home,
            boolean presets) {
        /// For devices that do not tell: what nearly all have is tried.
        static final Abilities UNTOLD = new Abilities(true, false, false, false, true, true);

        static Abilities of(Element answer) {
            var node = answer.child("PTZNode");
            if (node.isEmpty()) {
                return UNTOLD;
            }
            var spaces = node.get().at("SupportedPTZSpaces");
            return new Abilities(
                    has(spaces, "ContinuousPanTiltVelocitySpace", ""),
                    has(spaces, "AbsolutePanTiltPositionSpace", PLACES),
                    has(spaces, "RelativePanTiltTranslationSpace", WAYS),
                    has(spaces, "ContinuousZoomVelocitySpace", ""),
                    node.get().textAt("HomeSupported").equals("true"),
                    !node.get().textAt("MaximumNumberOfPresets").equals("0"));
        }

        /// Whether it has a space of that name, with that address where one is given: the generic
        /// ones, from -1 to 1, mean the same at every device.
        private static boolean has(Optional<Element> spaces, String name, String address) {
            return spaces.stream()
                    .flatMap(Element::descendants)
                    .filter(each -> each.name().equals(name))
                    .anyMatch(each -> address.isEmpty() || each.textAt("URI").equals(address));
        }
    }

    /// Where the lens looks: positions in the device's own units, and whether it moves.
    public record Position(double pan, double tilt, double zoom, boolean moving) {}

    /// Empty where the device has no such service or no profile with it.
    static Optional<Ptz> of(
            Session session, Map<String, Addresses.Place> services, List<MediaProfile> profiles)
            throws DeviceProblem {
        var place = services.get(Namespace.PTZ);
        var profile = profiles.stream().filter(MediaProfile::moves).findFirst();
        if (place == null || profile.isEmpty()) {
            return Optional.empty();
        }
        var abilities = abilities(session, place);
        return Optional.of(new Ptz(session, place, profile.get().token(), abilities));
    }

    private static Abilities abilities(Session session, Addresses.Place place)
            throws DeviceProblem {
        try {
            var asked = Envelope.operation(Namespace.PTZ, "GetNodes", "");
            return Abilities.of(session.ask(session.question(place, asked)));
        } catch (DeviceProblem.Refused
                | DeviceProblem.Unsupported
                | DeviceProblem.Rejected
                | DeviceProblem.Malformed _) {
            return Abilities.UNTOLD;
        }
    }

    /// Begins to move with speeds; the device itself ends it after `atMost`, if nobody does before.
    public void move(Camera.Movement.Velocity velocity, Duration atMost) throws DeviceProblem {
        boolean turns = velocity.pan() != 0 || velocity.tilt() != 0 || velocity.zoom() == 0;
        var turn = turns ? turn(velocity.pan(), velocity.tilt(), "") : "";
        var speeds = vector("Velocity", turn, velocity.zoom());
        var seconds = BigDecimal.valueOf(Math.max(1, atMost.toMillis()), 3).stripTrailingZeros();
        ask("ContinuousMove", speeds + "<Timeout>PT" + seconds.toPlainString() + "S</Timeout>");
    }

    public void stop() throws DeviceProblem {
        ask("Stop", "<PanTilt>true</PanTilt><Zoom>true</Zoom>");
    }

    /// Goes to a position, each part from -1 to 1; without zoom (0) that stays as it is.
    public void moveTo(double pan, double tilt, double zoom) throws DeviceProblem {
        ask("AbsoluteMove", vector("Position", turn(pan, tilt, PLACES), zoom));
    }

    /// Goes so far from where it is.
    public void moveBy(double pan, double tilt, double zoom) throws DeviceProblem {
        ask("RelativeMove", vector("Translation", turn(pan, tilt, WAYS), zoom));
    }

    public Position position() throws DeviceProblem {
        var status = ask("GetStatus", "").child("PTZStatus");
        var position = status.flatMap(it -> it.child("Position"));
        var turned = position.flatMap(it -> it.child("PanTilt"));
        var moves = status.flatMap(it -> it.child("MoveStatus"));
        return new Position(
                coordinate(turned, "x"),
                coordinate(turned, "y"),
                coordinate(position.flatMap(it -> it.child("Zoom")), "x"),
                moves.stream()
                        .flatMap(it -> it.children().stream())
                        .anyMatch(it -> !it.text().equals(STILL)));
    }

    Optional<Camera.Movement> movement() {
        if (!abilities.continuous()) {
            return Optional.empty();
        }
        return Optional.of(
                new Camera.Movement() {
                    @Override
                    public void begin(Velocity velocity, Duration atMost) throws DeviceProblem {
                        move(velocity, atMost);
                    }

                    @Override
                    public void stop() throws DeviceProblem {
                        Ptz.this.stop();
                    }

                    @Override
                    public boolean zooms() {
                        return abilities.zoom();
                    }
                });
    }

    Optional<Camera.Journey> absolute() {
        return abilities.absolute()
                ? Optional.of(new Trip(way -> moveTo(way.pan(), way.tilt(), way.zoom())))
                : Optional.empty();
    }

    Optional<Camera.Journey> relative() {
        return abilities.relative()
                ? Optional.of(new Trip(way -> moveBy(way.pan(), way.tilt(), way.zoom())))
                : Optional.empty();
    }

    @FunctionalInterface
    private interface Departure {
        void begin(Camera.Journey.Way way) throws DeviceProblem;
    }

    private final class Trip implements Camera.Journey {
        private final Departure departure;

        Trip(Departure departure) {
            this.departure = departure;
        }

        @Override
        public void begin(Way way) throws DeviceProblem {
            departure.begin(way);
        }

        @Override
        public boolean underWay() throws DeviceProblem {
            return position().moving();
        }

        @Override
        public void stop() throws DeviceProblem {
            Ptz.this.stop();
        }
    }

    Optional<Camera.Home> home() {
        return abilities.home() ? Optional.of(() -> ask("GotoHomePosition", "")) : Optional.empty();
    }

    Optional<Camera.Presets> presets() {
        return abilities.presets() ? Optional.of(new Places()) : Optional.empty();
    }

    private final class Places implements Camera.Presets {
        @Override
        public List<Preset> all() throws DeviceProblem {
            return ask("GetPresets", "")
                    .all("Preset")
                    .filter(each -> Token.isSane(each.attribute("token")))
                    .limit(MOST_PRESETS)
                    .map(each ->
                            new Preset(each.attribute("token"), Printable.of(each.textAt("Name"))))
                    .toList();
        }

        @Override
        public void go(String id) throws DeviceProblem {
            ask("GotoPreset", Envelope.element("PresetToken", id));
        }

        @Override
        public Preset save(String name) throws DeviceProblem {
            var token =
                    ask("SetPreset", Envelope.element("PresetName", name)).textAt("PresetToken");
            if (!Token.isSane(token)) {
                throw new DeviceProblem.Malformed("a preset without a token");
            }
            return new Preset(token, name);
        }

        @Override
        public void remove(String id) throws DeviceProblem {
            ask("RemovePreset", Envelope.element("PresetToken", id));
        }
    }

    private Element ask(String operation, String more) throws DeviceProblem {
        var content = Envelope.element("ProfileToken", profile) + more;
        var asked = Envelope.operation(Namespace.PTZ, operation, content);
        return session.ask(session.question(place, asked));
    }

    /// Zoom is left out where it is 0, for lenses that have none.
    private static String vector(String name, String turn, double zoom) {
        var near = "<Zoom x=\"" + number(zoom) + "\" xmlns=\"" + Namespace.SCHEMA + "\" />";
        return "<" + name + ">" + turn + (zoom == 0 ? "" : near) + "</" + name + ">";
    }

    /// In a space, where one is named.
    private static String turn(double pan, double tilt, String space) {
        return "<PanTilt x=\""
                + number(pan)
                + "\" y=\""
                + number(tilt)
                + "\""
                + (space.isEmpty() ? "" : " space=\"" + space + "\"")
                + " xmlns=\""
                + Namespace.SCHEMA
                + "\" />";
    }

    private static String number(double value) {
        var rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static double coordinate(Optional<Element> element, String name) {
        try {
            double value = element.map(it -> Double.parseDouble(it.attribute(name))).orElse(0.0);
            return Double.isFinite(value) ? value : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
