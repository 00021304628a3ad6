package homewatch.lab.onvif;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/// The device service.
final class DeviceAnswers {
    private static final Map<String, String> SERVICES = services();

    private final Surroundings surroundings;

    DeviceAnswers(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private static Map<String, String> services() {
        var services = new LinkedHashMap<String, String>();
        services.put("http://www.onvif.org/ver10/device/wsdl", "/onvif/device_service");
        services.put("http://www.onvif.org/ver10/media/wsdl", "/onvif/media_service");
        services.put("http://www.onvif.org/ver20/media/wsdl", "/onvif/media2_service");
        services.put("http://www.onvif.org/ver20/ptz/wsdl", "/onvif/ptz_service");
        services.put("http://www.onvif.org/ver10/events/wsdl", "/onvif/event_service");
        services.put("http://www.onvif.org/ver10/deviceIO/wsdl", "/onvif/io_service");
        return services;
    }

    /// Whether everybody may ask (Core specification, access class PRE_AUTH).
    static boolean isForEverybody(String operation) {
        return operation.equals("GetSystemDateAndTime")
                || operation.equals("GetServices")
                || operation.equals("GetCapabilities")
                || operation.equals("GetHostname");
    }

    String answer(Soap.Question question, Location location) throws SoapFault {
        return switch (question.name()) {
            case "GetSystemDateAndTime" -> time();
            case "GetDeviceInformation" -> information();
            case "GetServices" -> services(location);
            case "GetCapabilities" -> capabilities(location);
            case "GetScopes" -> scopes();
            case "GetHostname" ->
                    "<tds:GetHostnameResponse><tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP>"
                            + Soap.element("tt:Name", surroundings.words("lab-camera"))
                            + "</tds:HostnameInformation></tds:GetHostnameResponse>";
            case "GetNetworkInterfaces" ->
                    "<tds:GetNetworkInterfacesResponse><tds:NetworkInterfaces token=\"eth0\"><tt:Enabled>true</tt:Enabled>"
                            + "<tt:Info><tt:Name>eth0</tt:Name><tt:HwAddress>02:00:5E:00:53:01</tt:HwAddress></tt:Info>"
                            + "</tds:NetworkInterfaces></tds:GetNetworkInterfacesResponse>";
            case "SystemReboot" -> {
                surroundings.counts().reboots.incrementAndGet();
                yield "<tds:SystemRebootResponse><tds:Message>Rebooting</tds:Message></tds:SystemRebootResponse>";
            }
            default -> throw SoapFault.notSupported(question.name());
        };
    }

    /// The port by which the visitor came, as `:8080`.
    record Location(String port) {}

    private String time() throws SoapFault {
        if (surroundings.behaviour() instanceof OnvifBehaviour.SecretClock) {
            throw SoapFault.notAuthorised();
        }
        var now = surroundings.now().atZone(ZoneOffset.UTC);
        return "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime>"
                + "<tt:DateTimeType>Manual</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings>"
                + "<tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone><tt:UTCDateTime><tt:Time><tt:Hour>"
                + now.getHour()
                + "</tt:Hour><tt:Minute>"
                + now.getMinute()
                + "</tt:Minute><tt:Second>"
                + now.getSecond()
                + "</tt:Second></tt:Time><tt:Date><tt:Year>"
                + now.getYear()
                + "</tt:Year><tt:Month>"
                + now.getMonthValue()
                + "</tt:Month><tt:Day>"
                + now.getDayOfMonth()
                + "</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>";
    }

    private String information() {
        return "<tds:GetDeviceInformationResponse>"
                + Soap.element("tds:Manufacturer", surroundings.words("Homewatch"))
                + Soap.element("tds:Model", surroundings.words("Lab camera"))
                + Soap.element("tds:FirmwareVersion", "1.0")
                + Soap.element("tds:SerialNumber", "LAB-0001")
                + Soap.element("tds:HardwareId", "LAB")
                + "</tds:GetDeviceInformationResponse>";
    }

    private boolean isOld() {
        return surroundings.behaviour() instanceof OnvifBehaviour.Old;
    }

    private String services(Location location) throws SoapFault {
        if (isOld()) {
            throw SoapFault.notSupported("GetServices");
        }
        var list = new StringBuilder("<tds:GetServicesResponse>");
        SERVICES.forEach((namespace, path) ->
                list.append("<tds:Service>")
                        .append(Soap.element("tds:Namespace", namespace))
                        .append(Soap.element("tds:XAddr", http(location, path)))
                        .append(
                                "<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>"));
        return list.append("</tds:GetServicesResponse>").toString();
    }

    private String http(Location location, String path) {
        boolean secure = surroundings.behaviour() instanceof OnvifBehaviour.SecureServices;
        return surroundings.address(secure ? "https" : "http", location.port() + path);
    }

    private String capabilities(Location location) {
        return "<tds:GetCapabilitiesResponse><tds:Capabilities>"
                + capability("Device", http(location, "/onvif/device_service"))
                + capability("Events", http(location, "/onvif/event_service"))
                + capability("Media", http(location, "/onvif/media_service"))
                + capability("PTZ", http(location, "/onvif/ptz_service"))
                + "</tds:Capabilities></tds:GetCapabilitiesResponse>";
    }

    private static String capability(String name, String address) {
        return "<tt:" + name + ">" + Soap.element("tt:XAddr", address) + "</tt:" + name + ">";
    }

    private String scopes() {
        var list = new StringBuilder("<tds:GetScopesResponse>");
        for (var scope : Scopes.all(surroundings)) {
            list.append("<tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef>")
                    .append(Soap.element("tt:ScopeItem", scope))
                    .append("</tds:Scopes>");
        }
        return list.append("</tds:GetScopesResponse>").toString();
    }
}
