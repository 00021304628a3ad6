package homewatch.control.fleet;

import homewatch.process.secret.Secret;

/// With what an agent logs in to a camera.
record Login(String username, Secret password) {}
