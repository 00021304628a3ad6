// Visits an ONVIF camera with npm's onvif 0.8.3 as a stranger would, and prints what it found as one line of JSON.
//
//   ./run onvif_client.js HOST PORT USER PASSWORD
const { Cam } = require('onvif');
const [hostname, port, username, password] = process.argv.slice(2);
const found = {};

const options = { hostname, port: Number(port), username, password, timeout: 10000, useWSSecurity: process.env.DIGEST !== 'yes' };
const cam = new Cam(options, async (failure) => {
    try {
        if (failure) throw failure;
        await visit();
        console.log(JSON.stringify(found));
        process.exit(0);
    } catch (problem) {
        console.log(JSON.stringify({ ...found, failed: String(problem) }));
        process.exit(1);
    }
});

function ask(method, ...input) {
    return new Promise((resolve, reject) => cam[method](...input, (failure, answer) => failure ? reject(failure) : resolve(answer)));
}

async function visit() {
    found.information = await ask('getDeviceInformation');
    found.time = await ask('getSystemDateAndTime');
    found.profiles = cam.profiles.length;
    found.stream = (await ask('getStreamUri', { protocol: 'RTSP' })).uri;
    found.snapshot = (await ask('getSnapshotUri')).uri;
    await ask('continuousMove', { x: 1, y: 0, zoom: 0, timeout: 1000 });
    found.moving = (await ask('getStatus')).moveStatus;
    await ask('stop', { panTilt: true, zoom: true });
    await ask('absoluteMove', { x: 0.2, y: 0.1, zoom: 0 });
    found.presets = Object.keys(await ask('getPresets')).length;
    found.preset = await ask('setPreset', { presetName: 'door' });
    await ask('gotoPreset', { preset: found.preset[0].setPresetResponse[0].presetToken[0] });
    await ask('gotoHomePosition', {});
    await ask('createPullPointSubscription');
    console.log('subscribed');
    const pulled = await ask('pullMessages', { messageLimit: 1 });
    found.topic = [pulled.notificationMessage].flat()[0].topic._;
    found.item = [pulled.notificationMessage].flat()[0].message.message.data.simpleItem.$;
    await ask('renew', {});
    await ask('unsubscribe');
    found.reboot = await ask('systemReboot');
}
