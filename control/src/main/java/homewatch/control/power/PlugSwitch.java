package homewatch.control.power;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.fleet.SiteAgents;
import homewatch.control.fleet.SiteQuestions;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import homewatch.wire.CommandResult.Outcome;
import homewatch.wire.DeviceOutcome;
import homewatch.wire.DeviceWish;
import homewatch.wire.PlugAssignment.Feeds;
import homewatch.wire.PlugId;
import java.time.Duration;
import java.util.List;

/// The operation with which a person switches a plug.
public final class PlugSwitch {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Power power;
    private final PlugReads reads;
    private final SiteQuestions agents;

    public PlugSwitch(Power power, PlugReads reads, SiteAgents agents) {
        this.power = power;
        this.reads = reads;
        this.agents = new SiteQuestions(agents);
    }

    record SwitchPlug(
            PlugId deviceId,
            @JsonPropertyDescription(
                            "false: off, and it stays off until a person switches it on again")
                    Boolean on) {}

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "switch_plug",
                        "Switches a plug on or off; what a person switched off nothing switches on by itself.",
                        Scope.OPS_REMEDIATE,
                        Kind.WRITE,
                        Route.post(PlugReads.PATH + "/{device_id}/switch"),
                        SwitchPlug.class,
                        PlugView.class,
                        (caller, asked) -> switched(caller.reach(), asked)));
    }

    private PlugView switched(Reach reach, SwitchPlug asked)
            throws OperationProblem, DatabaseProblem {
        var plug =
                power.plugs()
                        .find(reach, asked.deviceId())
                        .orElseThrow(() -> OperationProblem.notFound("plug", asked.deviceId()));
        if (plug.feeds() == Feeds.INFRASTRUCTURE && !asked.on()) {
            throw OperationProblem.of(
                    OperationProblem.Kind.CONFLICT,
                    "The plug feeds an agent, router or switch: once off, nobody could switch it"
                            + " on from here. Switch it at the plug itself.");
        }
        var wish = new DeviceWish.SwitchPlug(plug.id(), asked.on());
        take(plug, agents.ask(plug.site(), wish, PATIENCE));
        return reads.show(reach, plug.id());
    }

    private void take(Plug plug, Outcome outcome) throws OperationProblem {
        if (outcome instanceof DeviceOutcome.PlugRead(var reading, _, _)) {
            power.readings().read(plug.site(), List.of(reading));
        } else if (!(outcome instanceof DeviceOutcome.Done)) {
            throw SiteQuestions.somethingElse();
        }
    }
}
