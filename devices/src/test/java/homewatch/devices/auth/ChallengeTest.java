package homewatch.devices.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    @Test
    void theStrongestOfSeveralHeadersIsTaken() {
        assertThat(
                        Challenge.strongest(
                                List.of(
                                        "Basic realm=\"a\"",
                                        "Digest realm=\"b\", nonce=\"1\", algorithm=MD5",
                                        "Digest realm=\"c\", nonce=\"2\", algorithm=SHA-256")))
                .contains(digest("c", "2", Challenge.Algorithm.SHA_256, false, false));
    }

    @Test
    void oneHeaderMayHoldSeveralChallenges() {
        assertThat(
                        Challenge.strongest(
                                List.of(
                                        "Newauth realm=\"apps\", type=1, Digest realm=\"cam\","
                                                + " nonce=\"n\", stale=FALSE, Basic realm=\"b\"")))
                .contains(digest("cam", "n", Challenge.Algorithm.MD5, false, false));
    }

    @Test
    void aQuotedCommaOrSchemeSplitsNothing() {
        assertThat(
                        Challenge.strongest(
                                List.of(
                                        "Digest realm=\"a, Basic b, Digest nonce=x\", nonce=\"n\"")))
                .contains(
                        digest(
                                "a, Basic b, Digest nonce=x",
                                "n",
                                Challenge.Algorithm.MD5,
                                false,
                                false));
    }

    @Test
    void staleAndQualityAreRead() {
        assertThat(
                        Challenge.strongest(
                                List.of(
                                        "digest Realm = \"r\" , NONCE=\"n\", Stale=TRUE,"
                                                + " qop=\"auth-int, auth\", algorithm=sha-256")))
                .contains(digest("r", "n", Challenge.Algorithm.SHA_256, true, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",,,",
                "Digest",
                "Digest realm=\"r\"",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
                "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256",
                "Digest realm=\"r, nonce=\"n",
                "Bearer realm=\"r\", nonce=\"n\"",
                "Digest realm=\"r\rEvil: yes\", nonce=\"n\""
            })
    void whatCannotBeAnsweredIsNoChallenge(String header) {
        assertThat(Challenge.strongest(List.of(header))).isEmpty();
    }

    @Test
    void credentialsDoNotPrintTheirPasswordAndHoldNoLineBreak() {
        assertThat(new Credentials("cam", "s3cret")).hasToString("Credentials[cam, ***]");
        assertThatThrownBy(() -> new Credentials("cam\r\nX: y", "s3cret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    private static Challenge digest(
            String realm, String nonce, Challenge.Algorithm algorithm, boolean qop, boolean stale) {
        return new Challenge.Digest(realm, nonce, "", algorithm, qop, stale);
    }
}
