package homewatch.control.account;

/// Makes of a password what is kept of it, at a price that whoever guesses pays too.
@FunctionalInterface
interface KeyDerivation {
    /// What one derivation costs.
    record Cost(int kibibytes, int passes, int lanes) {
        /// The least that OWASP's Password Storage Cheat Sheet asks of Argon2id.
        static final Cost USUAL = new Cost(19 * 1024, 2, 1);

        private static final int MOST_KIBIBYTES = 64 * 1024;
        private static final int MOST_PASSES = 10;

        boolean isBelow(Cost other) {
            return kibibytes < other.kibibytes || passes < other.passes;
        }

        public Cost {
            if (kibibytes < 8
                    || kibibytes > MOST_KIBIBYTES
                    || passes < 1
                    || passes > MOST_PASSES
                    || lanes < 1
                    || lanes > 4) {
                throw new IllegalArgumentException("a cost that is not paid here");
            }
        }
    }

    byte[] derive(byte[] password, byte[] salt, Cost cost, int length);
}
