package homewatch.control.web;

import homewatch.control.account.SignedIn;
import homewatch.control.operation.Scope;
import homewatch.wire.json.Json;
import org.jspecify.annotations.Nullable;

/// What every template is given besides its model: the title, who looks, the texts and the assets.
///
/// @param place the part of the navigation that the page belongs to: `wall`, `sites`, `add`,
///   `audit`, `status`, `account`, or empty
public record Frame(
        String title, String place, @Nullable SignedIn who, Texts texts, Assets assets) {

    public String text(String key, Object... arguments) {
        return texts.of(key, arguments);
    }

    public String asset(String name) {
        return assets.path(name);
    }

    /// Whether whoever looks may do what needs this scope.
    public boolean may(Scope scope) {
        return who != null && who.caller().may(scope);
    }

    public boolean mayControl() {
        return may(Scope.CAMERAS_CONTROL);
    }

    public boolean mayAdmin() {
        return may(Scope.ADMIN);
    }

    public boolean mayLook() {
        return may(Scope.CAMERAS_LOOK);
    }

    /// The token that each form carries in the hidden field `csrf`.
    public String csrf() {
        return who == null ? "" : who.csrfToken();
    }

    /// The texts that scripts need, as JSON for an attribute.
    public String scriptTexts() {
        return Json.api().valueToTree(texts.startingWith("js.")).toString();
    }

    public String userName() {
        return who == null ? "" : who.userName();
    }
}
