package homewatch.control.fleet;

import homewatch.process.secret.Secret;

/// With what an agent logs in to a device.
public record Login(String username, Secret password) {}
