package homewatch.devices.onvif;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import homewatch.devices.camera.DeviceProblem;
import homewatch.devices.net.Printable;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads XML that a device sent. No document type, no entities but the five of XML itself, nothing
/// from elsewhere; so many elements, so deep, and no more. Prefixes are resolved here: the JDK's
/// parser refuses a document with one that is not declared, and there are cameras that forget to.
final class Document {
    static final int LARGEST = 1024 * 1024;
    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int MOST_ATTRIBUTES = 64;

    /// What a device declares of its encoding is believed where it stands at the start.
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9._-]{1,30})[\"']");

    private static final int DECLARATION = 200;

    private final XMLStreamReader reader;
    private int elements;

    private Document(XMLStreamReader reader) {
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setXMLReporter((_, _, _, _) -> {});
        factory.setXMLResolver((_, _, _, _) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    /// The root of a document.
    ///
    /// @throws DeviceProblem.Malformed when it is not XML, or breaks a limit
    static Element parse(byte[] bytes) throws DeviceProblem.Malformed {
        if (bytes.length > LARGEST) {
            throw new DeviceProblem.Malformed("a document of more than " + LARGEST + " bytes");
        }
        try {
            var text = new StringReader(text(bytes));
            return new Document(factory().createXMLStreamReader(text)).root();
        } catch (XMLStreamException failure) {
            throw malformed(failure);
        } catch (RuntimeException failure) {
            // the JDK's parser lets some of its own through for broken documents
            throw malformed(failure);
        }
    }

    /// Decoded here: of bytes that are no text the JDK's parser complains on standard error, in the
    /// device's words. Some cameras put empty lines before the declaration, which XML forbids.
    private static String text(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(DECLARATION, bytes.length), ISO_8859_1).strip();
        var declared = ENCODING.matcher(start);
        boolean latin = declared.find() && declared.group(1).equalsIgnoreCase("ISO-8859-1");
        var text = new String(bytes, latin ? ISO_8859_1 : UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1).stripLeading() : text.stripLeading();
    }

    private static DeviceProblem.Malformed malformed(Exception failure) {
        var words = Printable.of(String.valueOf(failure.getMessage()));
        return new DeviceProblem.Malformed("not a document: " + words);
    }

    private Element root() throws XMLStreamException, DeviceProblem.Malformed {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return element(1, Map.of());
            }
            refuseTypes(event);
        }
        throw new DeviceProblem.Malformed("a document without an element");
    }

    /// `outer` are the namespaces that hold around it, by prefix.
    private Element element(int depth, Map<String, String> outer)
            throws XMLStreamException, DeviceProblem.Malformed {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new DeviceProblem.Malformed("a document with too many elements, or too deep");
        }
        var name = reader.getLocalName();
        var attributes = new HashMap<String, String>();
        var namespaces = attributes(attributes, outer);
        var children = new ArrayList<Element>();
        var text = content(depth, namespaces, children);
        return new Element(
                namespaces.getOrDefault(prefix(name), ""), local(name), attributes, children, text);
    }

    private String content(int depth, Map<String, String> namespaces, List<Element> children)
            throws XMLStreamException, DeviceProblem.Malformed {
        var text = new StringBuilder();
        while (true) {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT ->
                        children.add(element(depth + 1, namespaces));
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString().strip();
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text.append(reader.getText());
                default -> refuseTypes(event);
            }
        }
    }

    /// Reads the attributes. The namespaces that hold from here.
    private Map<String, String> attributes(
            Map<String, String> attributes, Map<String, String> outer)
            throws DeviceProblem.Malformed {
        int count = reader.getAttributeCount();
        if (count > MOST_ATTRIBUTES) {
            throw new DeviceProblem.Malformed("an element with " + count + " attributes");
        }
        var declared = new HashMap<String, String>();
        for (int i = 0; i < count; i++) {
            var name = reader.getAttributeLocalName(i);
            boolean ofPrefix = "xmlns".equals(reader.getAttributePrefix(i));
            if (ofPrefix || name.equals("xmlns")) {
                declared.put(ofPrefix ? name : "", reader.getAttributeValue(i));
            } else {
                attributes.putIfAbsent(name, reader.getAttributeValue(i));
            }
        }
        if (declared.isEmpty()) {
            return outer;
        }
        outer.forEach(declared::putIfAbsent);
        return declared;
    }

    private static String prefix(String qualified) {
        return qualified.substring(0, Math.max(0, qualified.indexOf(':')));
    }

    private static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }

    private static void refuseTypes(int event) throws DeviceProblem.Malformed {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new DeviceProblem.Malformed("a document with types or entities of its own");
        }
    }
}
