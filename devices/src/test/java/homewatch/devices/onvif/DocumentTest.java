package homewatch.devices.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import homewatch.devices.camera.DeviceProblem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class DocumentTest {
    @Test
    void namesAttributesAndTextAreReadWithoutPrefixes() throws Exception {
        var root =
                parse(
                        "\n <?xml version=\"1.0\"?><a:one xmlns:a=\"urn:x\" a:size=\"3\"><a:two> x &amp;"
                                + " y &#65;<![CDATA[<z>]]> </a:two></a:one>");
        assertThat(root.namespace()).isEqualTo("urn:x");
        assertThat(root.name()).isEqualTo("one");
        assertThat(root.attribute("size")).isEqualTo("3");
        assertThat(root.textAt("two")).isEqualTo("x & y A<z>");
        assertThat(root.textAt("three")).isEmpty();
    }

    @Test
    void aPrefixThatIsNotDeclaredIsNoHarm() throws Exception {
        var root = parse("<s:a xmlns:t='urn:t'><t:b t:c='d'><e xmlns='urn:e'/></t:b></s:a>");
        assertThat(root.namespace()).isEmpty();
        assertThat(root.at("b").orElseThrow().namespace()).isEqualTo("urn:t");
        assertThat(root.at("b").orElseThrow().attribute("c")).isEqualTo("d");
        assertThat(root.at("b", "e").orElseThrow().namespace()).isEqualTo("urn:e");
    }

    static Stream<String> hostile() {
        return Stream.of(
                "",
                "hello",
                "<a>",
                "<a><b></a></b>",
                "<a>&nothing;</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/a.dtd\"> %x;]><a/>",
                bomb(),
                "<a>".repeat(41) + "</a>".repeat(41),
                "<a>" + "<b/>".repeat(20_001) + "</a>",
                "<a" + manyAttributes() + "/>",
                "<a>" + "x".repeat(Document.LARGEST) + "</a>");
    }

    private static String bomb() {
        var text = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            text.append("<!ENTITY e").append(i).append(" \"");
            text.append(("&e" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return text.append("]><a>&e11;</a>").toString();
    }

    private static String manyAttributes() {
        var text = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            text.append(" a").append(i).append("=\"\"");
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsBrokenOrTooMuchIsMalformed(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(DeviceProblem.Malformed.class);
    }

    @Test
    void nothingIsSaidOnStandardError() throws Exception {
        var said = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Readers.read(new byte[] {'<', 'a', '>', (byte) 0xC3, '<', '/', 'a', '>'});
            Readers.read(new byte[] {'<', (byte) 0xE0, (byte) 0x80, '>'});
            Readers.read(
                    "<?xml version=\"9\" encoding=\"x\"?><a/>".getBytes(StandardCharsets.UTF_8));
            hostile().forEach(each -> Readers.read(each.getBytes(StandardCharsets.UTF_8)));
        } finally {
            System.setErr(before);
        }
        // A fuzzer in the same process says there which classes it watches.
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .allMatch(line -> line.startsWith("INFO: Instrumented "));
    }

    @Test
    void whatIsDeclaredAsLatinIsReadSo() throws Exception {
        var text = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>T\u00fcr</a>";
        assertThat(Document.parse(text.getBytes(StandardCharsets.ISO_8859_1)).text())
                .isEqualTo("T\u00fcr");
        assertThat(parse("\ufeff<a>T\u00fcr</a>").text()).isEqualTo("T\u00fcr");
    }

    @Test
    void nothingIsReadFromElsewhere(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "<b>s3cret</b>");
        for (var text :
                new String[] {
                    "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><a>&x;</a>",
                    "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include parse=\"text\" href=\""
                            + secret.toUri()
                            + "\"/></a>"
                }) {
            try {
                assertThat(parse(text).toString()).doesNotContain("s3cret");
            } catch (DeviceProblem.Malformed refused) {
                assertThat(refused).hasMessageNotContaining("s3cret");
            }
        }
    }

    @Test
    void messagesAreOfOneShortLine() {
        var text = "<a b='" + "\n\u202e\u0007".repeat(1000) + "<";
        assertThatThrownBy(() -> parse(text))
                .satisfies(problem -> {
                    var words = String.valueOf(problem.getMessage());
                    assertThat(words).hasSizeLessThan(250);
                    assertThat(words.chars())
                            .noneMatch(each -> Character.isISOControl(each) || each == 0x202e);
                });
    }

    static Element parse(String text) throws DeviceProblem.Malformed {
        return Document.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
