// Pictures of every page of the demo, for docs/reference/screens/: on a phone and on a desktop, light and dark.
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Demo, endAll, House, Lab, until } from './house.js';
import { DESKTOP, openChromium, PHONE, Visitor } from './visitor.js';
import { firstStart, signIn } from './ways.js';

const folder = fileURLToPath(new URL('../docs/reference/screens/', import.meta.url));
const pages = [
  ['wall', '/'],
  ['camera', '/cameras/porch'],
  ['sites', '/sites'],
  ['add-a-camera', '/add'],
  ['audit', '/audit'],
  ['account', '/account'],
  ['users', '/users'],
  ['tokens', '/tokens'],
  ['not-found', '/nothing-here'],
];

const watched = [
  ['alerts', '/alerts'],
  ['silences', '/silences'],
  ['silence', '/silences/new?site=home&camera=till'],
  ['plan-work', '/maintenance/new'],
  ['contacts', '/contacts'],
  ['charts', '/charts?hours=6'],
  ['runbooks', '/runbooks'],
  ['runbook', '/runbooks/cameras-offline'],
  ['status', '/status'],
];

async function picture(visitor, name) {
  await visitor.page.waitForTimeout(/^(wall|camera)/.test(name) ? 4000 : 700); // the pictures
  await visitor.page.screenshot({ path: `${folder}${name}.jpg`, type: 'jpeg', quality: 78, scale: 'css' });
}

/** A house with Prometheus and Alertmanager, of whose cameras one goes dark; somebody looks after it, and of the other work is planned. */
async function ofAlerts(looks) {
  const [house, lab] = await Promise.all([House.start('watched'), Lab.start(2)]);
  const first = await Visitor.arrive(browser, house.base);
  await firstStart(first, await house.firstStartLink(), 'anna', 'a lantern in the wind');
  await first.leave();
  for (const [number, id, name] of [[0, 'till', 'Till'], [1, 'yard', 'Yard']]) {
    const { url, user, password } = lab.cameras[number];
    await house.ask('POST', '/api/cameras', { id, name, address: url, username: user, password });
  }
  await house.ask('POST', '/api/contacts', { name: 'Phone of Anna', kind: 'ntfy', address: 'http://127.0.0.1:9/homewatch', pictures: true });
  await house.ask('POST', '/api/contacts', { name: 'Neighbour', kind: 'webhook', address: 'http://127.0.0.1:9/bell' });
  await house.ask('PATCH', '/api/escalation', { steps: [{ contact: 'phone-of-anna', after_minutes: 0 }, { contact: 'neighbour', after_minutes: 10 }] });
  await house.ask('POST', '/api/maintenance', { camera: 'yard', starts_at: '2026-12-06T02:00:00Z', minutes: 60, repeats: 'weekly', days: ['sun'], reason: 'The recorder restarts' });
  await until('both are watched', 60, async () =>
    (await house.ask('GET', '/api/cameras?status=online')).body.cameras.length === 2);
  await new Promise((later) => setTimeout(later, 60_000)); // something to draw
  await lab.behave(0, 'hang');
  const alerts = async () => (await house.ask('GET', '/api/alerts')).body.groups.flatMap((group) => group.alerts);
  await until('it is an alert', 120, async () => (await alerts()).length > 1);
  const own = (await alerts()).find(({ name }) => name === 'CameraOffline');
  await house.ask('POST', `/api/alerts/${own.id}/acknowledgement`, { comment: 'I drive there' });
  await house.ask('POST', '/api/silences', { camera: 'yard', alert: 'CameraFlapping', minutes: 240, reason: 'New roof, the cable is loose' });
  for (const look of looks) {
    const visitor = await Visitor.arrive(browser, house.base, look);
    await signIn(visitor, 'anna', 'a lantern in the wind');
    for (const [name, path] of watched) {
      await visitor.page.goto(path);
      if (name === 'charts') await visitor.page.locator('.metric canvas').nth(3).waitFor();
      await picture(visitor, `${name}-${look.name}`);
    }
    await visitor.leave();
  }
}

const browser = await openChromium();
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const demo = await Demo.start();
  const looks = [];
  for (const [device, size] of [['phone', PHONE], ['desktop', DESKTOP]]) {
    for (const scheme of ['light', 'dark']) looks.push({ name: `${device}-${scheme}`, size, scheme });
  }
  const visitors = [];
  for (const look of looks) {
    const visitor = await Visitor.arrive(browser, demo.base, look);
    await visitor.page.goto('/login');
    await picture(visitor, `sign-in-${look.name}`);
    await signIn(visitor, demo.user, demo.password);
    await visitor.page.goto('/');
    visitors.push([visitor, look.name]);
  }
  await until('a camera is dark', 120, () => visitors[0][0].page.locator('article.cam.offline').count());
  for (const [visitor, look] of visitors) {
    await visitor.page.goto('/');
    await picture(visitor, `wall-one-dark-${look}`);
  }
  for (const [name, path] of pages) {
    for (const [visitor, look] of visitors) {
      await visitor.page.goto(path);
      await picture(visitor, `${name}-${look}`);
    }
  }
  await demo.end();
  await ofAlerts(looks);
  const sizes = readdirSync(folder).map((file) => statSync(folder + file).size);
  console.log(`${sizes.length} pictures, ${Math.round(sizes.reduce((all, one) => all + one, 0) / 1024)} KiB: ${folder}`);
} finally {
  await browser.close();
  await endAll();
}
