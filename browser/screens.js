// Pictures of every page of the demo, for docs/reference/screens/: on a phone and on a desktop, light and dark.
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Demo, endAll, until } from './house.js';
import { DESKTOP, openChromium, PHONE, Visitor } from './visitor.js';
import { signIn } from './ways.js';

const folder = fileURLToPath(new URL('../docs/reference/screens/', import.meta.url));
const pages = [
  ['wall', '/'],
  ['camera', '/cameras/porch'],
  ['sites', '/sites'],
  ['add-a-camera', '/add'],
  ['status', '/status'],
  ['audit', '/audit'],
  ['account', '/account'],
  ['users', '/users'],
  ['tokens', '/tokens'],
  ['not-found', '/nothing-here'],
];

async function picture(visitor, name) {
  await visitor.page.waitForTimeout(/^(wall|camera)/.test(name) ? 4000 : 700); // the pictures
  await visitor.page.screenshot({ path: `${folder}${name}.jpg`, type: 'jpeg', quality: 78, scale: 'css' });
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
  const sizes = readdirSync(folder).map((file) => statSync(folder + file).size);
  console.log(`${sizes.length} pictures, ${Math.round(sizes.reduce((all, one) => all + one, 0) / 1024)} KiB: ${folder}`);
} finally {
  await browser.close();
  await endAll();
}
