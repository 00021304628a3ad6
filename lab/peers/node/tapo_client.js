// Drives a Tapo plug as the npm package tp-link-tapo-connect does, and says what it saw, as JSON.
//
//   run tapo_client.js ADDRESS:PORT USER PASSWORD
//
// Reads who it is and what it measures, switches it off, reads again, switches it on.
const { loginDeviceByIp } = require('tp-link-tapo-connect');

async function main([address, user, password]) {
    const plug = await loginDeviceByIp(user, password, address);
    const { model, nickname, device_on } = await plug.getDeviceInfo();
    const energy = await plug.getEnergyUsage();
    await plug.turnOff();
    const off = await plug.getDeviceInfo();
    await plug.turnOn();
    const on = await plug.getDeviceInfo();
    return {
        model,
        nickname,
        milliwatts: energy.current_power,
        switched: [device_on, off.device_on, on.device_on],
    };
}

main(process.argv.slice(2)).then(
    (seen) => console.log(JSON.stringify(seen)),
    (failure) => console.log(JSON.stringify({ failure: failure.message })),
);
