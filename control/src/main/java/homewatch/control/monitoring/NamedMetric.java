package homewatch.control.monitoring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What can be asked of Prometheus by name. In an expression `$` stands for what chooses sites,
/// cameras or plugs, and `#` for the stretch of time over which a counter is reckoned.
public enum NamedMetric {
    CAMERA_UP(
            About.CAMERA,
            Unit.YES_NO,
            "Whether the camera gives a picture; no points while nobody knows.",
            "max by (site, camera_id) (tapo_camera_up{$})"),
    CAMERA_STATUS(
            About.CAMERA,
            Unit.YES_NO,
            "The camera's status: a point of the series whose status it was.",
            "max by (site, camera_id, status) (tapo_camera_status{$}) == 1"),
    CAMERA_VERDICT(
            About.CAMERA,
            Unit.YES_NO,
            "The cause of it: a point of the series whose verdict it was.",
            "max by (site, camera_id, verdict) (tapo_camera_verdict{$}) == 1"),
    BITRATE(
            About.CAMERA,
            Unit.BITS_PER_SECOND,
            "What the stream carries.",
            "max by (site, camera_id, stream) (tapo_camera_stream_bitrate{$})"),
    FRAMES(
            About.CAMERA,
            Unit.PER_SECOND,
            "Frames that came.",
            "max by (site, camera_id) (rate(tapo_camera_frames_total{$}[#]))"),
    RECONNECTS(
            About.CAMERA,
            Unit.COUNT,
            "How often the stream was opened anew since the point before, and why.",
            "max by (site, camera_id, reason) (increase(tapo_camera_reconnects_total{$}[#]))"),
    LOGINS_REFUSED(
            About.CAMERA,
            Unit.COUNT,
            "Logins that the camera refused since the point before.",
            "max by (site, camera_id) (increase(tapo_camera_logins_refused_total{$}[#]))"),
    AVAILABILITY_1H(
            About.CAMERA,
            Unit.RATIO,
            "Of the hour before, the share with a picture; time in which nobody looked is left out.",
            "max by (site, camera_id) (camera:availability:ratio1h{$})"),
    AVAILABILITY_1D(
            About.CAMERA,
            Unit.RATIO,
            "The same of the day before.",
            "max by (site, camera_id) (camera:availability:ratio1d{$})"),
    AVAILABILITY_30D(
            About.CAMERA,
            Unit.RATIO,
            "The same of the thirty days before.",
            "max by (site, camera_id) (camera:availability:ratio30d{$})"),
    PLUG_POWER(
            About.PLUG,
            Unit.WATTS,
            "What the plug feeds.",
            "max by (site, plug_id, camera_id) (tapo_plug_power_watts{$})"),
    PLUG_ENERGY(
            About.PLUG,
            Unit.WATT_HOURS,
            "What it has fed since the point before.",
            "max by (site, plug_id, camera_id) (increase(tapo_plug_energy_watthours_total{$}[#]))"),
    PLUG_ON(
            About.PLUG,
            Unit.YES_NO,
            "Whether it is switched on.",
            "max by (site, plug_id, camera_id) (tapo_plug_relay_on{$})"),
    PLUG_OVERHEATED(
            About.PLUG,
            Unit.YES_NO,
            "Whether it says that it is too hot.",
            "max by (site, plug_id, camera_id) (tapo_plug_overheated{$})"),
    SITE_AVAILABILITY_1D(
            About.SITE,
            Unit.RATIO,
            "Of the day before, the share with a picture, of all cameras of the site together.",
            "max by (site) (site:availability:ratio1d{$})"),
    SITE_AVAILABILITY_30D(
            About.SITE,
            Unit.RATIO,
            "The same of the thirty days before.",
            "max by (site) (site:availability:ratio30d{$})"),
    CAMERAS(
            About.SITE,
            Unit.COUNT,
            "Cameras of the site by status.",
            "max by (site, status) (homewatch_cameras{$})"),
    ALERTS_FIRING(
            About.SITE,
            Unit.COUNT,
            "Alerts that fire, by severity; those that are silenced are among them.",
            "count by (site, severity) (ALERTS{alertstate=\"firing\",alertname!=\"Watchdog\",$})"),
    AGENT_UP(
            About.SITE,
            Unit.YES_NO,
            "Whether Prometheus reaches the site's agent.",
            "max by (site) (up{job=~\"edge-agents|edge-agents-via-hub\",$})"),
    LINK_CONNECTED(
            About.SITE,
            Unit.YES_NO,
            "Whether the control plane hears the site's agent.",
            "max by (site) (homewatch_link_connected{$})"),
    SPOOL_BYTES(
            About.SITE,
            Unit.BYTES,
            "What the agent has on its disk and the control plane does not have yet.",
            "max by (site) (edge_agent_spool_bytes{$})"),
    PROBE_DURATION_P95(
            About.SITE,
            Unit.SECONDS,
            "Of twenty looks for the cause at a camera, nineteen are quicker.",
            "histogram_quantile(0.95, sum by (site, le)"
                    + " (rate(tapo_camera_probe_duration_seconds_bucket{$}[#])))"),
    MEMORY(
            About.SITE,
            Unit.BYTES,
            "Memory of our own programs: the agent, and at the site hub the control plane.",
            "max by (site, job) (process_resident_memory_bytes{" + Text.OURS + ",$})"),
    CPU(
            About.SITE,
            Unit.CORES,
            "Processors that they keep busy.",
            "max by (site, job) (rate(process_cpu_seconds_total{" + Text.OURS + ",$}[#]))"),
    MACHINE_LOAD(
            About.SITE,
            Unit.COUNT,
            "Processes of the agent's machine that run or wait, averaged over a minute.",
            "max by (site, job) (machine_load1{$})"),
    DISK_FREE(
            About.SITE,
            Unit.BYTES,
            "Space left on the disk of the agent's data.",
            "min by (site, job) (machine_disk_free_bytes{$})"),
    FLEET_AVAILABILITY_30D(
            About.HOUSE,
            Unit.RATIO,
            "Of the thirty days before, the share with a picture, of all cameras together.",
            "max(fleet:availability:ratio30d)"),
    EVENTS(
            About.HOUSE,
            Unit.COUNT,
            "Events since the point before, by kind.",
            "sum by (kind) (increase(homewatch_events_total[#]))"),
    REQUESTS(
            About.HOUSE,
            Unit.PER_SECOND,
            "Requests that the control plane answered, by class of status.",
            "sum by (status) (rate(homewatch_http_request_duration_seconds_count[#]))"),
    REQUEST_DURATION_P95(
            About.HOUSE,
            Unit.SECONDS,
            "Of twenty requests to the control plane, nineteen are quicker.",
            "histogram_quantile(0.95,"
                    + " sum by (le) (rate(homewatch_http_request_duration_seconds_bucket[#])))");

    /// What a metric has a series of.
    public enum About {
        CAMERA,
        PLUG,
        SITE,
        /// The installation as a whole, for those who may see everything.
        HOUSE;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What its numbers are.
    public enum Unit {
        YES_NO,
        COUNT,
        PER_SECOND,
        RATIO,
        SECONDS,
        BYTES,
        BITS_PER_SECOND,
        WATTS,
        WATT_HOURS,
        CORES;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What an expression needs before the constants are there.
    private static final class Text {
        static final String OURS = "job=~\"edge-agents|edge-agents-via-hub|control-plane\"";
    }

    /// A rate needs at least two samples, also where one is missed.
    private static final Duration SHORTEST_STRETCH = Duration.ofMinutes(1);

    private final About about;
    private final Unit unit;
    private final String description;
    private final String expression;

    NamedMetric(About about, Unit unit, String description, String expression) {
        this.about = about;
        this.unit = unit;
        this.description = description;
        this.expression = expression;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public About about() {
        return about;
    }

    public Unit unit() {
        return unit;
    }

    public String description() {
        return description;
    }

    /// The expression for points that are `step` apart, of what any of the sets of matchers
    /// chooses.
    String expression(List<String> chosen, Duration step) {
        long seconds = Math.max(SHORTEST_STRETCH.toSeconds(), step.toSeconds());
        return chosen.stream()
                .map(each -> expression.replace("#", seconds + "s").replace("$", each))
                .collect(Collectors.joining("\n or "));
    }
}
