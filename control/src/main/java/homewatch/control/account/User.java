package homewatch.control.account;

import homewatch.control.operation.Reach;
import java.time.Instant;

/// Somebody who may sign in. An admin reaches everything.
record User(UserName name, Role role, Reach reach, Instant madeAt) {
    User {
        if (role == Role.ADMIN) {
            reach = Reach.everything();
        }
    }
}
