package homewatch.control.web;

import homewatch.control.account.Role;
import homewatch.control.account.SignedIn;
import homewatch.control.operation.Caller;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Reach;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the wall a few times and throws it away. It reads what everybody may read; nobody is shown
/// it, and nothing of it is written down.
final class WarmUp implements Asking {
    private static final Logger logger = LoggerFactory.getLogger(WarmUp.class);
    private static final int TIMES = 5;
    private static final Caller NOBODY =
            new Caller("", "", Role.VIEWER.scopes(), Reach.everything(), "");

    private final Desk desk;

    WarmUp(Desk desk) {
        this.desk = desk;
    }

    void run(BooleanSupplier wanted) {
        var wall = new WallPages(desk);
        var who = new SignedIn(NOBODY, "", Role.VIEWER, "");
        try {
            for (int i = 0; i < TIMES && wanted.getAsBoolean(); i++) {
                var model = wall.wall(this);
                desk.pages().render("wall", new Pages.Head("", "wall", who), model);
            }
        } catch (OperationProblem | RuntimeException failed) {
            logger.atInfo().addKeyValue("why", failed.getMessage()).log("pages are not warm");
        }
    }

    @Override
    public <O> O ask(String operation, Class<O> answer, Map<String, ?> input)
            throws OperationProblem {
        return desk.ask(new Desk.Question(operation, NOBODY, "/"), answer, input);
    }

    @Override
    public Glances.Glance glance() {
        return Glances.Glance.NOTHING;
    }

    @Override
    public @Nullable String query(String name) {
        return null;
    }
}
