package homewatch.devices.rtsp;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Coverage-guided garbage for every parser. Among the other tests it repeats what was found
/// before, `devices/src/test/resources`; it searches with `./mvnw -Pfuzz test -pl devices -am
/// -Dtest=ParsersFuzzTest -Dsurefire.failIfNoSpecifiedTests=false`.
class ParsersFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void everyParserTakesAnything(byte[] bytes) {
        Parsers.digest(bytes);
    }
}
