package homewatch.control.entrance;

import homewatch.control.account.Role;
import homewatch.control.account.UserOperations.UserList;
import homewatch.control.account.UserView;
import homewatch.control.fleet.CameraPage;
import homewatch.control.fleet.CameraView;
import homewatch.control.fleet.Site;
import homewatch.control.fleet.SiteOperations.SiteList;
import homewatch.control.http.PageDoor;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.web.Desk;
import homewatch.control.web.Sure;
import homewatch.control.web.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The users, for admins.
public final class UserPages {
    private static final String PATH = "/users";
    private static final String PLACE = "account";
    private static final int MOST_PAGES = 20;

    private final Desk desk;

    UserPages(Desk desk) {
        this.desk = desk;
    }

    /// All users.
    public record Model(List<UserView> users) {
        public Model {
            users = List.copyOf(users);
        }
    }

    /// One user, or one who is to be.
    ///
    /// @param user as kept; absent when there is none yet
    /// @param typed what the form shows
    /// @param problem what is wrong with what was sent; empty when nothing is
    public record Form(
            @Nullable UserView user,
            Typed typed,
            List<Site> sites,
            List<CameraView> cameras,
            String problem) {
        public Form {
            sites = List.copyOf(sites);
            cameras = List.copyOf(cameras);
        }

        public List<String> roles() {
            return Arrays.stream(Role.values()).map(Role::label).toList();
        }
    }

    /// A form as it was filled in, without passwords.
    public record Typed(
            String name, String role, String reach, List<String> sites, List<String> cameras) {
        private static final String EVERYTHING = "everything";
        private static final String SOME = "some";

        public Typed {
            sites = List.copyOf(sites);
            cameras = List.copyOf(cameras);
        }

        static Typed of(UserView user) {
            return new Typed(
                    user.name().value(),
                    user.role().label(),
                    reach(user),
                    user.sites().stream().map(Record::toString).toList(),
                    user.cameras().stream().map(Record::toString).toList());
        }

        static Typed from(Visit visit, String name) {
            return new Typed(
                    name,
                    SignInDoor.field(visit.exchange(), "role"),
                    SignInDoor.field(visit.exchange(), "reach"),
                    visit.exchange().formParams("sites"),
                    visit.exchange().formParams("cameras"));
        }

        public boolean everything() {
            return EVERYTHING.equals(reach);
        }

        public boolean some() {
            return SOME.equals(reach);
        }

        /// An admin sees everything by the role: what is left without it has to be chosen.
        private static String reach(UserView user) {
            if (user.role() == Role.ADMIN) {
                return "";
            }
            return user.everything() ? EVERYTHING : SOME;
        }

        Map<String, Object> input(String password) {
            var input = new HashMap<String, Object>(Map.of("name", name, "role", role));
            if (everything()) {
                input.put("everything", true);
            } else if (some()) {
                input.put("everything", false);
                input.put("sites", sites);
                input.put("cameras", cameras);
            }
            if (!password.isEmpty()) {
                input.put("password", password);
            }
            return input;
        }
    }

    void addTo(PageDoor pages) {
        pages.get(PATH, desk.reading(this::list));
        pages.get(
                "/new-user",
                desk.reading(visit -> {
                    users(visit);
                    show(
                            visit,
                            null,
                            new Typed("", "viewer", "everything", List.of(), List.of()),
                            "");
                }));
        pages.post(PATH, desk.changing(this::create));
        pages.get(
                PATH + "/{name}",
                desk.reading(visit -> {
                    var user = user(visit);
                    show(visit, user, Typed.of(user), "");
                }));
        pages.post(PATH + "/{name}", desk.changing(this::change));
        pages.get(PATH + "/{name}/delete", desk.reading(this::askToDelete));
        pages.post(PATH + "/{name}/delete", desk.changing(this::delete));
    }

    private void list(Visit visit) throws OperationProblem {
        visit.show("users", "users.title", PLACE, new Model(users(visit)));
    }

    private void create(Visit visit) throws OperationProblem {
        var typed = Typed.from(visit, SignInDoor.field(visit.exchange(), "name"));
        send(visit, "create_user", null, typed);
    }

    private void change(Visit visit) throws OperationProblem {
        var user = user(visit);
        send(visit, "change_user", user, Typed.from(visit, user.name().value()));
    }

    private void send(Visit visit, String operation, @Nullable UserView user, Typed typed)
            throws OperationProblem {
        try {
            var password = SignInDoor.field(visit.exchange(), "password");
            visit.ask(operation, UserView.class, typed.input(password));
            visit.redirect(PATH);
        } catch (OperationProblem problem) {
            if (!Sentences.canBePutRight(problem)) {
                throw problem;
            }
            visit.exchange().status(problem.kind().status());
            show(visit, user, typed, Sentences.of(problem, desk.texts()));
        }
    }

    private void askToDelete(Visit visit) throws OperationProblem {
        var name = user(visit).name().value();
        visit.show(
                "sure",
                "user.delete",
                PLACE,
                new Sure(
                        visit.text("user.delete"),
                        name,
                        visit.text("user.delete.detail"),
                        PATH + "/" + name + "/delete",
                        visit.text("user.delete.do"),
                        PATH));
    }

    private void delete(Visit visit) throws OperationProblem {
        visit.ask("delete_user", Operation.Done.class, Map.of("name", visit.path("name")));
        visit.redirect(PATH);
    }

    private void show(Visit visit, @Nullable UserView user, Typed typed, String problem)
            throws OperationProblem {
        visit.show(
                "user",
                user == null ? "user.new" : "user.title",
                PLACE,
                new Form(
                        user,
                        typed,
                        visit.ask("list_sites", SiteList.class, Map.of()).sites(),
                        cameras(visit),
                        problem));
    }

    private static List<UserView> users(Visit visit) throws OperationProblem {
        return visit.ask("list_users", UserList.class, Map.of()).users();
    }

    private static UserView user(Visit visit) throws OperationProblem {
        var name = visit.path("name");
        return users(visit).stream()
                .filter(user -> user.name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> OperationProblem.notFound("user", name));
    }

    private static List<CameraView> cameras(Visit visit) throws OperationProblem {
        var all = new ArrayList<CameraView>();
        var input = new HashMap<String, Object>(Map.of("limit", 100));
        for (int i = 0; i < MOST_PAGES; i++) {
            var page = visit.ask("list_cameras", CameraPage.class, input);
            all.addAll(page.cameras());
            var next = page.nextCursor();
            if (next == null) {
                break;
            }
            input.put("cursor", next);
        }
        return all;
    }
}
