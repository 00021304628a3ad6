package homewatch.lab.onvif;

/// What is asked cannot be: becomes a fault. `code` is that of HTTP; `subcode` one of ONVIF's.
final class SoapFault extends Exception {
    private final int code;
    private final String subcode;

    SoapFault(int code, String subcode, String reason) {
        super(reason);
        this.code = code;
        this.subcode = subcode;
    }

    static SoapFault notAuthorised() {
        return new SoapFault(400, "ter:NotAuthorized", "Sender not authorized");
    }

    static SoapFault notSupported(String operation) {
        return new SoapFault(500, "ter:ActionNotSupported", operation + " is not implemented");
    }

    int code() {
        return code;
    }

    String envelope() {
        return Soap.envelope(
                "<s:Fault><s:Code><s:Value>"
                        + (code == 500 ? "s:Receiver" : "s:Sender")
                        + "</s:Value><s:Subcode><s:Value>"
                        + subcode
                        + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">"
                        + Soap.escaped(String.valueOf(getMessage()))
                        + "</s:Text></s:Reason></s:Fault>");
    }
}
