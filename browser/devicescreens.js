// Pictures of the pages of devices for docs/reference/screens/, on a phone and on a desktop, light and dark. browser/screens runs it
// in the network that browser/devices lays.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endAll, House, until } from './house.js';
import { DESKTOP, openChromium, PHONE, Visitor } from './visitor.js';
import { firstStart, signIn } from './ways.js';

const WHO = ['anna', 'a lantern in the wind'];
const [CAMERA, PLUG] = ['10.77.0.20', '10.77.0.21'];
const LOGIN = { username: 'viewer', password: 'stream-secret' };
const OWNER = { owner_username: 'owner@example.com', owner_password: 'owner-secret' };
const folder = fileURLToPath(new URL('../docs/reference/screens/', import.meta.url));
mkdirSync(folder, { recursive: true });

const browser = await openChromium();
try {
  const house = await House.start();
  const first = await Visitor.arrive(browser, house.base);
  await firstStart(first, await house.firstStartLink(), ...WHO);
  const ask = async (...words) => {
    const { status, body } = await house.ask(...words);
    if (status >= 300) throw new Error(`${words[0]} ${words[1]}: ${status} ${JSON.stringify(body)}`);
    return body;
  };

  const visitors = [];
  for (const [device, size] of [['phone', PHONE], ['desktop', DESKTOP]]) {
    for (const scheme of ['light', 'dark']) {
      const visitor = await Visitor.arrive(browser, house.base, { size, scheme });
      await signIn(visitor, ...WHO);
      visitors.push([visitor, `${device}-${scheme}`]);
    }
  }
  const everywhere = async (name, path, prepare = async () => {}) => {
    for (const [visitor, look] of visitors) {
      await visitor.page.goto(path);
      await prepare(visitor.page);
      await visitor.page.screenshot({ path: `${folder}${name}-${look}.jpg`, type: 'jpeg', quality: 78, scale: 'css' });
    }
  };

  await ask('POST', '/api/discovery', {});
  await until('the search ends', 120, async () => (await ask('GET', '/api/discovery')).searches[0]?.state === 'done');
  await everywhere('discover', '/discover');
  await everywhere('add-a-found-camera', `/discover/camera?host=${CAMERA}&tapo=yes&name=Hall`, async (page) => {
    await page.getByLabel('User', { exact: true }).fill(LOGIN.username);
    await page.getByLabel('Password', { exact: true }).fill(LOGIN.password);
    await page.getByLabel('E-mail address of the account').fill(OWNER.owner_username);
    await page.getByLabel('Password of the account').fill(OWNER.owner_password);
    await page.getByRole('button', { name: 'Find out what it is' }).click();
    await page.locator('#offers .chip').first().waitFor({ timeout: 60_000 });
    await page.locator('#is').evaluate((heading) => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 80));
  });
  await ask('POST', '/api/sensors/tapo-p115', { id: 'hall-plug', name: 'Plug of the hall', host: PLUG, username: OWNER.owner_username, password: OWNER.owner_password });
  const { candidates: [tapo] } = await ask('POST', '/api/discovery/identify', { host: CAMERA, ...LOGIN, ...OWNER });
  await ask('POST', '/api/cameras', { id: 'hall', name: 'Hall', address: tapo.streams.at(-1).address, ...LOGIN, control_driver: tapo.driver,
    control_address: tapo.control, control_username: OWNER.owner_username, control_password: OWNER.owner_password, supply: 'hall-plug' });
  await ask('PATCH', '/api/tariff', { price_per_kilowatt_hour: 0.35, currency: 'EUR' });
  await until('online', 60, async () => (await ask('GET', '/api/cameras/hall')).status === 'online');
  for (const name of ['Door', 'Window']) await ask('POST', '/api/cameras/hall/control', { action: 'save_preset', name });
  await until('the plug was read for a minute', 300, async () =>
    (await ask('GET', '/api/sensors/tapo-p115/hall-plug/history?hours=24')).points.length > 0);
  await everywhere('controls', '/cameras/hall', async (page) => {
    await page.locator('.pad').waitFor({ timeout: 30_000 });
    await page.waitForTimeout(3000); // the picture
    await page.locator('.at-controls').evaluate((card) => scrollTo(0, card.getBoundingClientRect().top + scrollY - 240));
  });
  await everywhere('plugs', '/plugs');
  await everywhere('plug', '/plugs/hall-plug', (page) => page.locator('.power canvas').waitFor());
  await ask('POST', '/api/cameras/hall/power-cycle', {});
  await until('it drains', 30, async () => (await ask('GET', '/api/cameras/hall/power-cycle')).steps.length >= 4);
  await everywhere('power-cycle', '/cameras/hall/power-cycle');
  await until('it is back', 200, async () => (await ask('GET', '/api/cameras/hall/power-cycle')).state !== 'running');
  await everywhere('events', '/events');
} finally {
  await browser.close();
  await endAll();
}
