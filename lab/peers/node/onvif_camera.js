// The ONVIF camera that npm's onvif 0.6.5 ships for its own tests, with replies recorded from real cameras.
//
//   ./run onvif_camera.js HTTP_PORT DISCOVERY_PORT [ADDRESS]
//
// On loopback it is made to listen there alone, and answers probes that are sent to it. With an ADDRESS it listens
// everywhere and joins the multicast group, as it was written to: for a network namespace of its own.
const dgram = require('dgram');
const http = require('http');
const [port, discoveryPort, address] = process.argv.slice(2);

const listen = http.Server.prototype.listen;
const bind = dgram.Socket.prototype.bind;
if (address === undefined) {
    http.Server.prototype.listen = function (at) { return listen.call(this, at, '127.0.0.1'); };
    dgram.Socket.prototype.bind = function (at, ready) {
        return at === 3702 ? bind.call(this, Number(discoveryPort), '127.0.0.1', ready) : bind.call(this, at, ready);
    };
    dgram.Socket.prototype.addMembership = () => {};
}
process.env.PORT = port;
process.env.HOSTNAME = address ?? '127.0.0.1';
require('coffeescript/register');
const camera = require('onvif-camera/test/serverMockup.coffee');
camera.server.on('listening', () => console.log('ready'));
