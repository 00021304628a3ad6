package homewatch.devices.onvif;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Coverage-guided garbage for all that reads what an ONVIF device says. Among the other tests it
/// repeats what lies in `devices/src/test/resources`; it searches with `./mvnw -Pfuzz test -pl
/// devices -am -Dtest=ReadersFuzzTest -Dsurefire.failIfNoSpecifiedTests=false`.
class ReadersFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void everyReaderTakesAnything(byte[] bytes) {
        Readers.read(bytes);
    }
}
