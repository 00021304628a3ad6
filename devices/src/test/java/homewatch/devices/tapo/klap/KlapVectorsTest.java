package homewatch.devices.tapo.klap;

import static homewatch.devices.tapo.Vectors.bytes;
import static homewatch.devices.tapo.Vectors.credentials;
import static homewatch.devices.tapo.Vectors.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import homewatch.devices.tapo.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KlapVectorsTest {
    @ParameterizedTest
    @EnumSource
    void handshakeAndFirstRequestAreThoseThatOthersComputed(KlapVersion version) throws Exception {
        var vector = Vectors.of(version == KlapVersion.V1 ? "klap_v1" : "klap_v2");
        var secret = version.secret(credentials(vector));
        var seeds = new Seeds(bytes(vector, "local_seed"), bytes(vector, "remote_seed"));
        var cipher = new KlapCipher(seeds, secret);
        int first = vector.required("first_request_seq").intValue();
        var plain = text(vector, "plaintext").getBytes(UTF_8);

        assertThat(secret).isEqualTo(bytes(vector, "auth_hash"));
        assertThat(version.deviceProof(seeds, secret))
                .isEqualTo(bytes(vector, "handshake1_server_hash"));
        assertThat(version.ownProof(seeds, secret)).isEqualTo(bytes(vector, "handshake2_payload"));
        assertThat(cipher.firstSequence()).isEqualTo(vector.required("seq_initial").intValue());
        assertThat(cipher.seal(first, plain)).isEqualTo(bytes(vector, "first_request_body"));
        assertThat(cipher.open(first, cipher.seal(first, plain))).hasValue(plain);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNotSealedHereIsNotOpened(KlapVersion version) throws Exception {
        var vector = Vectors.of("klap_v2");
        var seeds = new Seeds(bytes(vector, "local_seed"), bytes(vector, "remote_seed"));
        var cipher = new KlapCipher(seeds, version.secret(credentials(vector)));
        assertThat(cipher.open(1, new byte[32])).isEmpty();
        assertThat(cipher.open(1, new byte[47])).isEmpty();
        assertThat(cipher.open(1, new byte[64])).isEmpty();
    }
}
