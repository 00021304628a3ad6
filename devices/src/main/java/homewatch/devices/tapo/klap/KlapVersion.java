package homewatch.devices.tapo.klap;

import static homewatch.devices.tapo.cipher.Digests.md5;
import static homewatch.devices.tapo.cipher.Digests.sha1;
import static homewatch.devices.tapo.cipher.Digests.sha256;
import static homewatch.devices.tapo.cipher.Digests.utf8;

import homewatch.devices.auth.Credentials;

/// The two ways in which KLAP hashes: [#V1] is of the Kasa line, [#V2] (`lv` 2 in an answer to
/// discovery) of Tapo.
public enum KlapVersion {
    V1 {
        @Override
        byte[] secret(Credentials credentials) {
            return md5(md5(utf8(credentials.user())), md5(utf8(credentials.password())));
        }

        @Override
        byte[] deviceProof(Seeds seeds, byte[] secret) {
            return sha256(seeds.local(), secret);
        }

        @Override
        byte[] ownProof(Seeds seeds, byte[] secret) {
            return sha256(seeds.remote(), secret);
        }
    },
    V2 {
        @Override
        byte[] secret(Credentials credentials) {
            return sha256(sha1(utf8(credentials.user())), sha1(utf8(credentials.password())));
        }

        @Override
        byte[] deviceProof(Seeds seeds, byte[] secret) {
            return sha256(seeds.local(), seeds.remote(), secret);
        }

        @Override
        byte[] ownProof(Seeds seeds, byte[] secret) {
            return sha256(seeds.remote(), seeds.local(), secret);
        }
    };

    /// What both sides know. The user is taken as it was typed.
    abstract byte[] secret(Credentials credentials);

    /// What a device must answer to the first step.
    abstract byte[] deviceProof(Seeds seeds, byte[] secret);

    /// What we send in the second step.
    abstract byte[] ownProof(Seeds seeds, byte[] secret);
}
