package homewatch.control.account;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.operation.Reach;
import homewatch.wire.CameraId;
import homewatch.wire.SiteId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A user as people see one.
public record UserView(
        UserName name,
        Role role,
        @JsonPropertyDescription("whether the whole house is within reach") boolean everything,
        @JsonPropertyDescription("the sites within reach, if not everything is") List<SiteId> sites,
        @JsonPropertyDescription("the single cameras within reach, if not everything is")
                List<CameraId> cameras,
        Instant madeAt) {
    public UserView {
        sites = List.copyOf(sites);
        cameras = List.copyOf(cameras);
    }

    static UserView of(User user) {
        return switch (user.reach()) {
            case Reach.Everything _ ->
                    new UserView(
                            user.name(), user.role(), true, List.of(), List.of(), user.madeAt());
            case Reach.Granted(var sites, var cameras) ->
                    new UserView(
                            user.name(),
                            user.role(),
                            false,
                            sites.stream().sorted(Comparator.comparing(SiteId::value)).toList(),
                            cameras.stream().sorted(Comparator.comparing(CameraId::value)).toList(),
                            user.madeAt());
        };
    }
}
