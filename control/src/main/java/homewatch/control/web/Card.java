package homewatch.control.web;

import homewatch.control.fleet.CameraView;

/// A camera on the wall. `site` is empty where there is only one.
public record Card(CameraView camera, String site, Strip strip) {}
