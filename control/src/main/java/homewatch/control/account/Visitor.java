package homewatch.control.account;

/// Who stands at the door and is not known yet: the address, and what the browser says of itself.
public record Visitor(String address, String browser) {
    private static final int LONGEST = 200;

    public Visitor {
        browser = browser.length() <= LONGEST ? browser : browser.substring(0, LONGEST);
    }
}
