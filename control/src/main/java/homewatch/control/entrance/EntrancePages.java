package homewatch.control.entrance;

import homewatch.control.account.Accounts;
import homewatch.control.http.PageDoor;
import homewatch.control.http.PageSet;
import homewatch.control.web.Guard;
import homewatch.control.web.Pages;

/// All pages of the entrance.
public final class EntrancePages implements PageSet {
    /// Where the first user is made; the link's token follows.
    public static final String WELCOME = WelcomePages.PATH;

    private final LoginPages login;
    private final WelcomePages welcome;

    public EntrancePages(Accounts accounts, Pages pages, Guard guard) {
        var door = new SignInDoor(accounts.signIns(), accounts.browsers());
        this.login = new LoginPages(accounts.firstStart(), door, pages, guard);
        this.welcome = new WelcomePages(accounts.firstStart(), door, pages);
    }

    @Override
    public void addTo(PageDoor door) {
        login.addTo(door);
        welcome.addTo(door);
    }
}
