package homewatch.control.web;

import homewatch.control.fleet.CameraView;

/// A camera on the wall.
public record Card(CameraView camera, String site, Strip strip) {}
