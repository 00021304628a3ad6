package homewatch.process.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void aGoodFileIsReadWhole() throws SettingsException {
        var settings =
                Settings.read(
                        "good.yaml",
                        """
                        site: home
                        port: 9400
                        timing:
                          suspect-after: 5s
                        networks: [10.0.0.0/8, 127.0.0.0/8]
                        """);
        assertThat(settings.text("site")).isEqualTo("home");
        assertThat(settings.numberOr("port", 1, 1, 65535)).isEqualTo(9400);
        assertThat(settings.section("timing").durationOr("suspect-after", Duration.ZERO))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.textsOr("networks", List.of()))
                .containsExactly("10.0.0.0/8", "127.0.0.0/8");
        assertThat(settings.flagOr("absent", true)).isTrue();
        settings.finish();
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsKeyAndLine() {
        var settings =
                Settings.read(
                        "bad.yaml",
                        """
                        port: many
                        timing:
                          suspect-after: soon
                          suspect-aftr: 5s
                        prot: 1
                        flag: yes
                        """);
        settings.text("site");
        settings.numberOr("port", 9400, 1, 65535);
        settings.section("timing").durationOr("suspect-after", Duration.ofSeconds(5));
        settings.flagOr("flag", false);
        var thrown = catchThrowableOfType(SettingsException.class, settings::finish);
        assertThat(thrown.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "line 1, port: must be a whole number from 1 to 65535",
                        "line 1, site: is missing",
                        "line 3, timing.suspect-after: must be a time such as 500ms, 5s, 10m, 24h or 90d",
                        "line 4, timing.suspect-aftr: is not a setting; did you mean suspect-after?",
                        "line 5, prot: is not a setting; did you mean port?",
                        "line 6, flag: must be true or false");
        assertThat(thrown).hasMessageStartingWith("bad.yaml: line 1, port");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "5s,PT5S", "10m,PT10M", "24h,PT24H", "90d,PT2160H", "PT1M,PT1M"})
    void aDurationIsWrittenShortOrInIso(String written, Duration meant) throws SettingsException {
        var settings = Settings.read("file", "wait: " + written);
        assertThat(settings.durationOr("wait", Duration.ZERO)).isEqualTo(meant);
        settings.finish();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "- a\n- b", "a: *nobody", "[x]: 1", "just text", "a: &a [*a]"})
    void whatIsNotAMappingIsOneProblemAndNoCrash(String yaml) {
        var settings = Settings.read("file", yaml);
        assertThatThrownBy(settings::finish).isInstanceOf(SettingsException.class);
    }

    @Test
    void anEmptyFileIsFineWhereNothingIsRequired() throws SettingsException {
        Settings.read("file", "# only a remark\n").finish();
    }

    @Test
    void aKeyThatStandsTwiceIsAProblem() {
        assertThatThrownBy(
                        () -> {
                            var settings = Settings.read("file", "a: 1\na: 2\n");
                            settings.text("a");
                            settings.finish();
                        })
                .hasMessageContaining("line 2");
    }

    @Test
    void aSecretIsNeverRepeatedInAProblem() {
        var settings = Settings.read("file", "password: [hunter2]\n");
        settings.optionalSecret("password");
        assertThatThrownBy(settings::finish)
                .hasMessageContaining("password")
                .hasMessageNotContaining("hunter2");
    }
}
