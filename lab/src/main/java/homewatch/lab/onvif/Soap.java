package homewatch.lab.onvif;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// Reads questions and writes answers, SOAP 1.2.
final class Soap {
    private static final String NAMESPACES =
            " xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                    + " xmlns:wsa=\"http://www.w3.org/2005/08/addressing\""
                    + " xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\""
                    + " xmlns:tt=\"http://www.onvif.org/ver10/schema\""
                    + " xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\""
                    + " xmlns:trt=\"http://www.onvif.org/ver10/media/wsdl\""
                    + " xmlns:tr2=\"http://www.onvif.org/ver20/media/wsdl\""
                    + " xmlns:tptz=\"http://www.onvif.org/ver20/ptz/wsdl\""
                    + " xmlns:tev=\"http://www.onvif.org/ver10/events/wsdl\""
                    + " xmlns:tns1=\"http://www.onvif.org/ver10/topics\""
                    + " xmlns:ter=\"http://www.onvif.org/ver10/error\"";

    private Soap() {}

    /// A question. `operation` is the first element of the body.
    record Question(Element envelope, Element operation) {
        String namespace() {
            var namespace = operation.getNamespaceURI();
            return namespace == null ? "" : namespace;
        }

        String name() {
            return operation.getLocalName();
        }

        /// The text of the first element of a name anywhere in it.
        Optional<String> text(String wanted) {
            return element(wanted).map(it -> it.getTextContent().strip());
        }

        /// An attribute as a number; 0 where there is none.
        double number(String elementName, String attribute) throws SoapFault {
            var value = element(elementName).map(it -> it.getAttribute(attribute)).orElse("");
            try {
                return value.isEmpty() ? 0 : Double.parseDouble(value);
            } catch (NumberFormatException _) {
                throw new SoapFault(400, "ter:InvalidArgVal", attribute + " is not a number");
            }
        }

        Optional<Element> element(String wanted) {
            return elements(operation, wanted).findFirst();
        }

        Optional<String> header(String wanted) {
            return elements(envelope, wanted).map(it -> it.getTextContent().strip()).findFirst();
        }
    }

    private static Stream<Element> elements(Element root, String name) {
        var found = root.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    static Question read(byte[] bytes) throws SoapFault {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var envelope = builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
            var body = elements(envelope, "Body").findFirst();
            return body.flatMap(Soap::firstElement)
                    .map(it -> new Question(envelope, it))
                    .orElseThrow(() -> new SoapFault(400, "ter:WellFormed", "nothing is asked"));
        } catch (SAXException broken) {
            throw new SoapFault(400, "ter:WellFormed", String.valueOf(broken.getMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<Element> firstElement(Element parent) {
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope"
                + NAMESPACES
                + "><s:Body>"
                + body
                + "</s:Body></s:Envelope>";
    }

    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    /// Text for an element or an attribute. Line ends survive as references.
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;")
                .replace("\r", "&#13;");
    }
}
