package homewatch.devices.camera;

/// Decides whether a login may be tried now: devices lock themselves after a few wrong ones. A
/// driver asks before each login with credentials that this object of it has not proven yet, tells
/// what came of it, and never repeats one that was refused. For any thread.
public interface LoginGate {
    /// Leave for one login, until one of the other methods is called.
    ///
    /// @throws DeviceProblem.LoginWithheld when none may be tried now
    void ask() throws DeviceProblem.LoginWithheld;

    /// The device never got to see the login: the leave is given back.
    void unused();

    /// The device saw the login, and what it thinks of it is not known: the leave is used up.
    void unknown();

    void accepted();

    /// `problem` is a [DeviceProblem.Refused] or [DeviceProblem.LockedOut].
    void refused(DeviceProblem problem);

    /// A gate that lets everything pass, for tools that a person runs by hand.
    static LoginGate open() {
        return new LoginGate() {
            @Override
            public void ask() {}

            @Override
            public void unused() {}

            @Override
            public void unknown() {}

            @Override
            public void accepted() {}

            @Override
            public void refused(DeviceProblem problem) {}
        };
    }
}
