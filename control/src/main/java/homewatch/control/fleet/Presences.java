package homewatch.control.fleet;

import homewatch.process.time.Ticker;
import homewatch.wire.LinkProtocol;
import homewatch.wire.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which sites' agents are heard. A site whose agent is expected and was not heard for
/// [LinkProtocol#SILENT_AFTER] is silent; one without an agent is not, it has nobody to be silent.
/// After a start of this process every agent has that time to speak first. For any thread.
public final class Presences {
    private static final Duration WORTH_CORRECTING = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Ticker ticker;
    private final Map<SiteId, Presence> presences = new ConcurrentHashMap<>();

    public Presences(InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
    }

    /// When an agent was last heard, and by how much its clock is behind this one. `spoke` is false
    /// as long as it was only waited for.
    record Presence(long heardTick, Instant heardAt, boolean spoke, Duration behind) {}

    /// A site has an agent, which shall be heard from now on.
    public void expect(SiteId site) {
        presences.put(site, new Presence(ticker.nanos(), clock.instant(), false, Duration.ZERO));
    }

    public void forget(SiteId site) {
        presences.remove(site);
    }

    public void heard(SiteId site) {
        presences.computeIfPresent(
                site,
                (_, before) ->
                        new Presence(ticker.nanos(), clock.instant(), true, before.behind()));
    }

    /// An agent told the time by its clock.
    public void clockOf(SiteId site, Instant told) {
        var behind = Duration.between(Untrusted.instant(told), clock.instant());
        presences.computeIfPresent(
                site,
                (_, before) ->
                        new Presence(before.heardTick(), before.heardAt(), before.spoke(), behind));
    }

    public boolean silent(SiteId site) {
        var presence = presences.get(site);
        return presence != null && silent(presence);
    }

    /// Whether a site's agent spoke a short while ago.
    public boolean speaking(SiteId site) {
        var presence = presences.get(site);
        return presence != null && presence.spoke() && !silent(presence);
    }

    /// When a site's agent spoke last.
    public Optional<Instant> lastHeard(SiteId site) {
        return Optional.ofNullable(presences.get(site))
                .filter(Presence::spoke)
                .map(Presence::heardAt);
    }

    /// When a silent site was last heard.
    Optional<Instant> silentSince(SiteId site) {
        return Optional.ofNullable(presences.get(site)).filter(this::silent).map(Presence::heardAt);
    }

    /// The sites that have an agent.
    public List<SiteId> expected() {
        return List.copyOf(presences.keySet());
    }

    /// By how much the clock of a site's agent is behind this one; negative when it is ahead.
    public Duration behind(SiteId site) {
        var presence = presences.get(site);
        return presence == null ? Duration.ZERO : presence.behind();
    }

    /// An instant of an agent's clock on this one. A difference below a second is the link's own
    /// delay as much as the clock's.
    public Instant here(SiteId site, Instant there) {
        var behind = behind(site);
        return behind.abs().compareTo(WORTH_CORRECTING) < 0 ? there : there.plus(behind);
    }

    private boolean silent(Presence presence) {
        return ticker.since(presence.heardTick()).compareTo(LinkProtocol.SILENT_AFTER) >= 0;
    }
}
