package homewatch.lab.tapo;

import java.util.Map;

/// What a lab camera of Tapo's kind is set to: the lens looks `pan` degrees right of the middle and
/// `tilt` up; sensitivities are in percent; `presets` are their names by number.
public record TapoState(
        boolean privacy,
        boolean statusLight,
        boolean siren,
        int pan,
        int tilt,
        boolean motionDetection,
        int motionSensitivity,
        boolean personDetection,
        int personSensitivity,
        String nightVision,
        Map<String, String> presets) {}
