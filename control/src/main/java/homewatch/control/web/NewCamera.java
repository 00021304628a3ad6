package homewatch.control.web;

import homewatch.control.fleet.Site;
import homewatch.control.power.PlugView;
import homewatch.wire.Candidate;
import homewatch.wire.Capability;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The form that adds a camera whose address is known: first what it is, then which way of speaking
/// to it.
///
/// @param offers the ways that were found; empty while it was not asked
public record NewCamera(
        Typed typed,
        List<Site> sites,
        List<PlugView> plugs,
        List<Offer> offers,
        Draft.@Nullable Refused refused)
        implements Tried {
    public NewCamera {
        sites = List.copyOf(sites);
        plugs = List.copyOf(plugs);
        offers = List.copyOf(offers);
    }

    /// The fields as they were typed, but no password.
    ///
    /// @param owner the e-mail address of the maker's account
    /// @param tapo whether it was found to be a Tapo camera
    /// @param choice the number of the offer that was chosen
    public record Typed(
            String name,
            String site,
            String host,
            String port,
            String username,
            String owner,
            String supply,
            boolean tapo,
            int choice) {}

    /// A way of speaking to a device; `number` tells it from the others of the form.
    public record Offer(int number, Candidate candidate) {
        static List<Offer> of(List<Candidate> candidates) {
            return IntStream.range(0, candidates.size())
                    .mapToObj(number -> new Offer(number, candidates.get(number)))
                    .toList();
        }

        /// Whether it gives pictures, so that it can be chosen.
        public boolean usable() {
            return !candidate.streams().isEmpty();
        }

        /// The smallest picture first: it is the one to watch a camera by. A size that is not known
        /// comes last, and of those the second one, which makers have the small picture at.
        public List<Candidate.Stream> streams() {
            return candidate.streams().stream()
                    .sorted(
                            Comparator.comparingInt(Offer::size)
                                    .thenComparing(
                                            each -> each.address().toString(),
                                            Comparator.reverseOrder()))
                    .toList();
        }

        private static int size(Candidate.Stream stream) {
            int size = stream.width() * stream.height();
            return size == 0 ? Integer.MAX_VALUE : size;
        }

        public List<Capability> capabilities() {
            return candidate.capabilities().stream().sorted().toList();
        }

        /// Its driver, or `rtsp` for pictures alone.
        public String way() {
            var driver = candidate.driver();
            return driver == null ? "rtsp" : driver.label();
        }
    }

    /// The offer that is marked: the one that was chosen, else the first that can be.
    public int marked() {
        return offers.stream()
                .filter(Offer::usable)
                .filter(each -> each.number() == typed.choice())
                .findFirst()
                .or(() -> offers.stream().filter(Offer::usable).findFirst())
                .map(Offer::number)
                .orElse(-1);
    }

    public String siteName() {
        return sites.stream()
                .filter(site -> site.id().value().equals(typed.site()))
                .map(Site::name)
                .findFirst()
                .orElse(typed.site());
    }
}
