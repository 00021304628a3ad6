package homewatch.lab.tapo;

import homewatch.lab.camera.LabCameraSettings.Account;
import java.io.IOException;

/// Lets people in to a plug, in one of the ways to speak to it. For one thread at a time.
interface PlugDoor {
    Web.Answer answer(Web.Request request) throws IOException;

    /// Takes this account from now on, and forgets everybody.
    void change(Account account);

    void forget();
}
