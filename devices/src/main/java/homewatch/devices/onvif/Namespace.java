package homewatch.devices.onvif;

/// The namespaces of the documents that are read and written. Services are told apart by them,
/// whole.
final class Namespace {
    static final String DEVICE = "http://www.onvif.org/ver10/device/wsdl";
    static final String MEDIA = "http://www.onvif.org/ver10/media/wsdl";
    static final String MEDIA2 = "http://www.onvif.org/ver20/media/wsdl";
    static final String PTZ = "http://www.onvif.org/ver20/ptz/wsdl";
    static final String EVENTS = "http://www.onvif.org/ver10/events/wsdl";
    static final String SCHEMA = "http://www.onvif.org/ver10/schema";
    static final String NOTIFICATION = "http://docs.oasis-open.org/wsn/b-2";
    static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    static final String SECURITY_UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    private Namespace() {}
}
