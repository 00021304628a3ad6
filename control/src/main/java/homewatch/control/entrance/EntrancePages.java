package homewatch.control.entrance;

import homewatch.control.account.Accounts;
import homewatch.control.http.PageDoor;
import homewatch.control.http.PageSet;
import homewatch.control.web.Desk;
import homewatch.control.web.Guard;
import homewatch.control.web.Pages;

/// All pages of the entrance.
public final class EntrancePages implements PageSet {
    /// Where the first user is made; the link's token follows.
    public static final String WELCOME = WelcomePages.PATH;

    /// Where a lost password is replaced; the link's token follows.
    public static final String PASSWORD = PasswordPages.PATH;

    private final LoginPages login;
    private final WelcomePages welcome;
    private final PasskeyDoor passkeys;
    private final AccountPages account;
    private final PasswordPages password;
    private final UserPages users;
    private final TokenPages tokens;

    public EntrancePages(Accounts accounts, Pages pages, Guard guard, Desk desk) {
        var door = new SignInDoor(accounts.signIns(), accounts.browsers());
        this.login = new LoginPages(accounts, door, pages, guard);
        this.passkeys = new PasskeyDoor(accounts.passkeys(), door, guard);
        this.account = new AccountPages(desk, accounts.passkeys(), door);
        this.users = new UserPages(desk);
        this.password = new PasswordPages(accounts.lostPasswords(), door, pages);
        this.tokens = new TokenPages(desk);
        this.welcome = new WelcomePages(accounts.firstStart(), door, pages);
    }

    @Override
    public void addTo(PageDoor door) {
        login.addTo(door);
        welcome.addTo(door);
        password.addTo(door);
        passkeys.addTo(door);
        account.addTo(door);
        users.addTo(door);
        tokens.addTo(door);
    }
}
