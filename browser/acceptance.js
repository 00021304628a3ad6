// The part of acceptance/2-dashboard that somebody at a browser does. Says what is done and seen; a line RESTART asks the script
// to start the camera again, and HELD at the end says that everything was as it should be.
import assert from 'node:assert/strict';
import { until } from './house.js';
import { openChromium, PHONE, Visitor } from './visitor.js';
import { card, firstStart, shownAs, signIn } from './ways.js';

const { HOMEWATCH_LINK: link, CAMERA_PORT: port, CAMERA_PID: pid } = process.env;
const base = new URL(link).origin;
const say = (sentence) => console.log(sentence);
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

async function darkWithReason(page, reason, since) {
  await shownAs(page, 'hall', 'offline', 20);
  say(`    ${((Date.now() - since) / 1000).toFixed(1)} s after the fault the wall shows, without a reload:`);
  const told = oneLine(await page.locator('#attention .trouble').first().innerText());
  say(`      ${told}`);
  assert.match(told, reason);
}

const browser = await openChromium();
try {
  const visitor = await Visitor.arrive(browser, base);
  const { page } = visitor;
  say('$ open the link that ./homewatch up printed; a name and a password');
  await firstStart(visitor, link, 'me', 'three words will do');
  await page.goto('/');
  say(`    ${oneLine(await page.locator('main h2').first().innerText())}`);

  say(`$ Add: rtsp://127.0.0.1:${port}/stream2, user cam, its password`);
  await page.getByRole('navigation').getByRole('link', { name: 'Add' }).click();
  await page.locator('main input[name=name]').fill('Hall');
  await page.locator('main input[name=address]').fill(`rtsp://127.0.0.1:${port}/stream2`);
  await page.locator('main input[name=username]').fill('cam');
  await page.locator('main input[name=password]').fill('secret-1');
  await page.locator('main form button:not([value=keep])').first().click();
  await page.waitForURL(/\/cameras\/hall|\/$/, { timeout: 40_000 });
  await page.goto('/');
  await shownAs(page, 'hall', 'online');
  await until('the picture', 30, () => card(page, 'hall').locator('img').evaluateAll((images) => images.some((it) => it.naturalWidth > 0)));
  say(`    ${oneLine(await card(page, 'hall').innerText())}`);
  await page.evaluate(() => { window.sameDocument = true; });

  say('$ the camera is stopped: its connections stay open, nothing moves');
  let fault = Date.now();
  process.kill(Number(pid), 'SIGSTOP');
  await darkWithReason(page, /video stopped coming/, fault);
  process.kill(Number(pid), 'SIGCONT');
  await shownAs(page, 'hall', 'online', 60);
  say('    it goes on, and the wall shows it online again');

  say('$ the camera is killed');
  fault = Date.now();
  process.kill(Number(pid), 'SIGKILL');
  await darkWithReason(page, /video service/, fault);
  say('$ open the camera');
  const second = await visitor.context.newPage();
  await second.goto('/cameras/hall');
  for (const line of (await second.locator('main').innerText()).split('\n').filter((it) => it.trim()).slice(0, 24)) say(`      ${oneLine(line)}`);
  await second.close();
  say('RESTART');
  await shownAs(page, 'hall', 'online', 90);
  say('    started again, it is shown online, on the page that was open all the time');
  assert.ok(await page.evaluate(() => window.sameDocument));

  say('$ the same on a phone');
  const phone = await Visitor.arrive(browser, base, { size: PHONE, scheme: 'dark' });
  await signIn(phone, 'me', 'three words will do');
  await phone.page.goto('/');
  await shownAs(phone.page, 'hall', 'online');
  await phone.fits();
  say(`    ${oneLine(await card(phone.page, 'hall').innerText())}`);
  phone.behaved();
  visitor.behaved();
  say('HELD');
} catch (failure) {
  say(String(failure.stack ?? failure));
  process.exitCode = 1;
} finally {
  await browser.close();
}
