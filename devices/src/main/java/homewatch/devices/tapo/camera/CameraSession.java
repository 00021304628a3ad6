package homewatch.devices.tapo.camera;

import homewatch.devices.tapo.cipher.Cbc;

/// A session that a camera agreed to. `token` is its `stok`.
sealed interface CameraSession {
    String token();

    /// As old firmware has it: inside TLS, requests are plain.
    record Plain(String token) implements CameraSession {}

    /// Each request is encrypted, numbered and tagged.
    final class Sealed implements CameraSession {
        private final String token;
        private final LoginProof proof;
        private final Cbc cipher;
        private int sequence;

        Sealed(String token, LoginProof proof, int firstSequence) {
            this.token = token;
            this.proof = proof;
            this.cipher = proof.cipher();
            this.sequence = firstSequence;
        }

        @Override
        public String token() {
            return token;
        }

        Cbc cipher() {
            return cipher;
        }

        LoginProof proof() {
            return proof;
        }

        int nextSequence() {
            return sequence++;
        }
    }
}
