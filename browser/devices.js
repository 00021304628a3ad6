// Each sentence is a test. They go through one house in this order: from a network about which nothing is known to a camera that is
// moved and power-cycled. browser/devices lays the network and starts the devices.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { endAll, House, until } from './house.js';
import { DESKTOP, openChromium, PHONE, Visitor } from './visitor.js';
import { card, firstStart, shownAs, signIn } from './ways.js';

const ADMIN = ['anna', 'a lantern in the wind'];
const VIEWER = ['vera', 'moths around a lamp'];
const OPERATOR = ['otto', 'a ladder at the fence'];
const STREAM = ['viewer', 'stream-secret'];
const OWNER = ['owner@example.com', 'owner-secret'];
const CAMERA = '10.77.0.20';
const PLUG = '10.77.0.21';
const HOSTILE = '10.77.0.40';
const POND = '10.77.0.50';
const GARDEN = '10.77.0.60';

let browser;
let house;
let anna;

before(async () => {
  browser = await openChromium();
  house = await House.start();
  anna = await Visitor.arrive(browser, house.base);
  await firstStart(anna, await house.firstStartLink(), ...ADMIN);
}, { timeout: 300_000 });

after(async () => {
  await browser?.close();
  await endAll();
}, { timeout: 60_000 });

/** The lab's own control, to misbehave and to look behind the scenes. */
const lab = (...asked) => labAt(process.env.LAB, ...asked);
const lens = async () => (await labAt(process.env.GARDEN, 'GET', '/onvif')).onvif[0].looksAt;
async function labAt(host, method, path, body) {
  const [program, ...words] = [...host.split(' '), 'curl', '-fs', '-X', method, `http://127.0.0.1:8600${path}`];
  if (body) words.push('-d', JSON.stringify(body));
  const { stdout } = await promisify(execFile)(program, words);
  return stdout ? JSON.parse(stdout) : undefined;
}
const tapo = async () => (await lab('GET', '/tapo')).tapo[0];
const plug = async () => (await lab('GET', '/plugs')).plugs[0];
const words = (visitor) => visitor.page.locator('main').innerText();
const path = (visitor) => new URL(visitor.page.url()).pathname;
const visitorOf = async ([name, password], look) => {
  const visitor = await Visitor.arrive(browser, house.base, look);
  await signIn(visitor, name, password);
  return visitor;
};
const find = (host) => anna.page.locator('.finds > li', { hasText: host });

// --- finding -------------------------------------------------------------------------------------

test('a camera that obeys its app alone is found, with the words for the switch that its owner has to turn', async () => {
  await lab('PUT', '/tapo/0/behaviour', { kind: 'app_only' });
  await anna.page.goto('/discover');
  await anna.page.getByRole('button', { name: 'Search' }).click();
  await find(CAMERA).waitFor({ timeout: 60_000 });
  await find(CAMERA).getByText('Third-Party Services > Third-Party Compatibility').waitFor({ timeout: 60_000 });
  await anna.page.getByText('Searching.').waitFor({ state: 'detached', timeout: 90_000 });
  await anna.accessible('a camera that obeys its app alone');
  await lab('PUT', '/tapo/0/behaviour', { kind: 'well' });
  anna.behaved();
});

test('a search finds the camera, its plug and what answers in hostile words, and says what each needs', async () => {
  await anna.page.goto('/');
  await anna.page.getByRole('navigation').getByRole('link', { name: 'Add' }).click();
  await anna.page.getByRole('link', { name: 'Find cameras and plugs' }).click();
  await anna.accessible('before a search');
  await anna.page.getByRole('button', { name: 'Search again' }).click();
  await anna.page.getByText('Searching.').waitFor();
  await anna.accessible('while a search goes on');
  for (const host of [CAMERA, PLUG, HOSTILE]) await find(host).waitFor({ timeout: 60_000 });
  await anna.page.getByText('Searching.').waitFor({ state: 'detached', timeout: 90_000 });
  assert.match(await find(CAMERA).innerText(), /camera account/i);
  assert.match(await find(PLUG).innerText(), /Plug[\s\S]*TP-Link account/);
  assert.match(await find(HOSTILE).innerText(), /<script>intruded/);
  await anna.accessible('what was found');
  await anna.keep('discover-desktop');
  for (const [name, look] of [['phone', { size: PHONE }], ['dark', { size: PHONE, scheme: 'dark' }]]) {
    const visitor = await visitorOf(ADMIN, look);
    await visitor.page.goto('/discover');
    await visitor.page.locator('.finds > li').first().waitFor();
    await visitor.fits();
    await visitor.accessible(`what was found, ${name}`);
    await visitor.keep(`discover-${name}`);
    visitor.behaved();
    await visitor.leave();
  }
  anna.behaved();
});

test('a plug that refuses the account is explained, and with the right one it is added', async () => {
  await find(PLUG).getByRole('link', { name: /Add/ }).click();
  await anna.accessible('the form of a plug');
  const form = async (password) => {
    await anna.page.getByLabel('Name', { exact: true }).fill('Hall plug');
    await anna.page.getByLabel('E-mail address of the account').fill(OWNER[0]);
    await anna.page.getByLabel('Password').fill(password);
    await anna.page.getByRole('button', { name: 'Try and add' }).click();
  };
  await form('wrong');
  await anna.page.locator('#refused').waitFor({ timeout: 30_000 });
  assert.match(await anna.page.locator('#refused').innerText(), /TP-Link account/);
  assert.equal((await house.ask('GET', '/api/sensors/tapo-p115')).body.plugs.length, 0);
  await anna.accessible('a plug that was refused');
  await form(OWNER[1]);
  await anna.page.waitForURL(/\/plugs\/hall-plug$/, { timeout: 30_000 });
  assert.match(await words(anna), /On[\s\S]*W/);
  anna.behaved('status of 4');
});

test('a camera is asked what it is, says so, and is added with its plug after a trial', async () => {
  await anna.page.goto('/discover');
  await find(PLUG).getByText('knows it already').waitFor();
  await find(CAMERA).getByRole('link', { name: /Add/ }).click();
  await anna.accessible('the form of a found camera');
  await anna.page.getByLabel('User', { exact: true }).fill(STREAM[0]);
  await anna.page.getByLabel('Password', { exact: true }).fill(STREAM[1]);
  await anna.page.getByLabel('E-mail address of the account').fill(OWNER[0]);
  await anna.page.getByLabel('Password of the account').fill('wrong');
  await anna.page.getByRole('button', { name: 'Find out what it is' }).click();
  await anna.page.locator('#offers .notice').waitFor({ timeout: 60_000 });
  assert.match(await anna.page.locator('#offers').innerText(), /refuses/);
  await anna.page.getByLabel('Password of the account').fill(OWNER[1]);
  await anna.page.getByRole('button', { name: 'Find out what it is' }).click();
  await anna.page.locator('#offers .chip', { hasText: 'Privacy mode' }).waitFor({ timeout: 60_000 });
  assert.ok(await anna.page.getByRole('radio', { name: /As a Tapo camera/ }).isChecked(), 'the best way is marked');
  await anna.accessible('what a camera is');
  await anna.keep('offers-desktop');
  assert.equal(await anna.page.getByLabel('Name', { exact: true }).inputValue(), 'Tapo camera 0', 'it is called as it calls itself');
  await anna.page.getByLabel('Name', { exact: true }).fill('Hall');
  await anna.page.getByLabel('Plug that feeds it').selectOption({ label: 'Hall plug' });
  await anna.page.getByLabel('Pictures to watch it by').first().selectOption({ index: 0 });
  await anna.page.getByRole('button', { name: 'Try and add' }).click();
  await anna.page.waitForURL(/\/cameras\/hall$/, { timeout: 40_000 });
  await anna.page.goto('/');
  await shownAs(anna.page, 'hall', 'online');
  anna.behaved('status of 4');
});

test('a camera that was found and added is known the next time', async () => {
  await anna.page.goto('/discover');
  assert.match(await find(CAMERA).innerText(), /knows it already/);
  await find(CAMERA).getByRole('link', { name: /Open/ }).click();
  await anna.page.waitForURL(/\/cameras\/hall$/);
  anna.behaved();
});

// --- controls ------------------------------------------------------------------------------------

const answer = (visitor) => visitor.page.locator('#answer');
const moves = async () => (await tapo()).state;

test('the page of a camera shows what it can be told, and nothing else', async () => {
  await anna.page.goto('/cameras/hall');
  await anna.page.locator('.pad').waitFor({ timeout: 30_000 });
  for (const label of ['Privacy mode', 'Status light']) {
    assert.equal(await anna.page.getByRole('switch', { name: label }).count(), 1, label);
  }
  assert.equal(await anna.page.getByRole('button', { name: 'Nearer' }).count(), 0, 'it has no zoom');
  await anna.accessible('a camera with controls');
  await anna.page.waitForTimeout(1500); // the picture
  await anna.keep('camera-desktop');
  anna.behaved();
});

test('it is moved by the pointer and by the arrow keys, and stands still afterwards', async () => {
  const before = await moves();
  await anna.page.getByRole('button', { name: 'Right', exact: true }).click();
  await answer(anna).locator('.done, .notice').waitFor({ timeout: 20_000 });
  assert.equal(await answer(anna).locator('.notice').count(), 0, await answer(anna).innerText());
  const turned = await until('it turned right', 20, async () => {
    const now = await moves();
    return JSON.stringify(now) !== JSON.stringify(before) && now;
  });
  await anna.page.locator('.pad .key.right').focus();
  await anna.page.locator('.pad [aria-busy]').waitFor({ state: 'detached' });
  await anna.page.keyboard.press('ArrowUp');
  await until('it turned up', 20, async () => JSON.stringify(await moves()) !== JSON.stringify(turned));
  await anna.page.locator('.pad [aria-busy]').waitFor({ state: 'detached' });
  assert.ok(await anna.page.locator('.pad .key.up').evaluate((key) => key === document.activeElement), 'the focus stays on the pad');
  anna.behaved();
});

test('as long as a key is held it turns on, and when the key is let go it stands still', async () => {
  const before = (await tapo()).state.pan;
  const left = anna.page.locator('.pad .key.left');
  await left.hover();
  await anna.page.mouse.down();
  await until('it turned twice', 30, async () => (await tapo()).state.pan < before - 1);
  await anna.page.mouse.up();
  await anna.page.locator('.pad [aria-busy]').waitFor({ state: 'detached' });
  const still = (await tapo()).state.pan;
  await anna.page.waitForTimeout(1500);
  assert.equal((await tapo()).state.pan, still);
  await left.focus();
  await anna.page.keyboard.press('Enter');
  await until('it turned once more', 20, async () => (await tapo()).state.pan < still);
  await anna.page.locator('.pad [aria-busy]').waitFor({ state: 'detached' });
  anna.behaved();
});

test('a place is remembered by name, gone to, and forgotten after a question', async () => {
  await anna.page.getByLabel('A name for where it looks now').fill('The <b>door</b>');
  await anna.page.getByRole('button', { name: 'Remember' }).click();
  const line = anna.page.locator('.lens li', { hasText: 'The <b>door</b>' });
  await line.waitFor({ timeout: 20_000 });
  await line.getByRole('button', { name: /Go/ }).click();
  await answer(anna).locator('.done').waitFor({ timeout: 20_000 });
  await line.getByRole('link', { name: /Remove/ }).click();
  await anna.accessible('the question before a place is forgotten');
  await anna.page.getByRole('button', { name: 'Remove it' }).click();
  await anna.page.locator('.pad').waitFor({ timeout: 30_000 });
  assert.equal(await anna.page.locator('.lens li').count(), 0);
  anna.behaved();
});

test('privacy mode is switched on, which the wall does not call a fault of the camera, and off again', async () => {
  const wall = await visitorOf(ADMIN);
  await shownAs(wall.page, 'hall', 'online');
  const eye = anna.page.getByRole('switch', { name: 'Privacy mode' });
  assert.equal(await eye.getAttribute('aria-checked'), 'false');
  await eye.click();
  await until('the camera closed its eye', 20, async () => (await eye.getAttribute('aria-checked')) === 'true');
  await shownAs(wall.page, 'hall', 'degraded', 60);
  await wall.page.getByText('privacy mode').first().waitFor();
  await eye.click();
  await until('the camera opened its eye', 20, async () => (await eye.getAttribute('aria-checked')) === 'false');
  await shownAs(wall.page, 'hall', 'online', 60);
  wall.behaved();
  await wall.leave();
  anna.behaved();
});

test('the siren sounds only after a question', async () => {
  await anna.page.getByRole('link', { name: 'Sound it' }).click();
  await anna.page.getByRole('heading', { name: 'Sound the siren?' }).waitFor();
  await anna.accessible('the question before a siren');
  await anna.page.getByRole('button', { name: 'Sound it' }).click();
  await anna.page.getByRole('button', { name: 'Silence it' }).click({ timeout: 30_000 });
  await answer(anna).locator('.done').waitFor({ timeout: 20_000 });
  anna.behaved();
});

test('a camera that does not answer is told in words, and nothing of it can be pressed', async () => {
  await lab('PUT', '/tapo/0/behaviour', { kind: 'refuse' });
  await anna.page.reload();
  await anna.page.locator('#answer .notice').waitFor({ timeout: 60_000 });
  assert.equal(await anna.page.locator('.pad').count(), 0);
  await anna.accessible('a camera that does not answer');
  await lab('PUT', '/tapo/0/behaviour', { kind: 'well' });
  await anna.page.getByRole('link', { name: 'Ask it again' }).click();
  await anna.page.locator('.pad').waitFor({ timeout: 60_000 });
  anna.behaved('status of');
});

test('the controls work without a script', async () => {
  const { context } = anna;
  const plain = await browser.newContext({ baseURL: house.base, javaScriptEnabled: false, storageState: await context.storageState() });
  const page = await plain.newPage();
  await page.goto('/cameras/hall');
  await page.getByRole('link', { name: 'Show what it can be told' }).click();
  await page.getByRole('button', { name: 'Left', exact: true }).click({ timeout: 30_000 });
  await page.locator('#answer .done').waitFor({ timeout: 30_000 });
  await plain.close();
});

// --- other cameras -------------------------------------------------------------------------------

test('a camera that gives pictures over HTTP alone is found, added with a name alone, and shown', async () => {
  await anna.page.goto('/discover');
  assert.match(await find(POND).innerText(), /A name alone/);
  await find(POND).getByRole('link', { name: /Add/ }).click();
  await anna.page.getByRole('button', { name: 'Find out what it is' }).click();
  await anna.page.locator('#offers').getByRole('radio', { name: 'MJPEG over HTTP' }).waitFor({ timeout: 60_000 });
  await anna.accessible('what a camera of pictures over HTTP is');
  await anna.page.getByLabel('Name', { exact: true }).fill('Pond');
  await anna.page.getByRole('button', { name: 'Try and add' }).click();
  await anna.page.waitForURL(/\/cameras\/pond$/, { timeout: 40_000 });
  await anna.page.goto('/');
  await shownAs(anna.page, 'pond', 'online');
  await until('its picture is shown', 40, () => card(anna.page, 'pond').locator('img').evaluate((img) => img.naturalWidth > 0));
  anna.behaved();
});

test('an ONVIF camera is added, nears and turns by the pad, remembers a place and goes back to it', async () => {
  await anna.page.goto('/discover');
  await find(GARDEN).getByRole('link', { name: /Add/ }).click();
  await anna.page.getByLabel('User', { exact: true }).fill(STREAM[0]);
  await anna.page.getByLabel('Password', { exact: true }).fill(STREAM[1]);
  await anna.page.getByRole('button', { name: 'Find out what it is' }).click();
  await anna.page.locator('#offers').getByRole('radio', { name: 'By ONVIF' }).waitFor({ timeout: 60_000 });
  await anna.page.getByLabel('Name', { exact: true }).fill('Garden');
  await anna.page.getByRole('button', { name: 'Try and add' }).click();
  await anna.page.waitForURL(/\/cameras\/garden$/, { timeout: 40_000 });
  const press = async (name) => {
    await anna.page.getByRole('button', { name, exact: true }).click();
    await anna.page.locator('.pad [aria-busy]').waitFor({ state: 'detached' });
  };
  await anna.page.locator('.pad').waitFor({ timeout: 30_000 });
  await press('Right');
  await until('it turned', 20, async () => (await lens())[0] > 0);
  await press('Nearer');
  await until('it neared', 20, async () => (await lens())[2] > 0);
  await anna.accessible('an ONVIF camera with controls');
  await anna.page.getByLabel('A name for where it looks now').fill('Shed');
  await anna.page.getByRole('button', { name: 'Remember' }).click();
  const line = anna.page.locator('.lens li', { hasText: 'Shed' });
  await line.waitFor({ timeout: 20_000 });
  const kept = (await lens())[0];
  await anna.page.getByRole('button', { name: 'To its home position' }).click();
  await until('it is home', 20, async () => Math.abs((await lens())[0]) < 1e-6);
  await line.getByRole('button', { name: /Go/ }).click();
  await until('it is back', 20, async () => Math.abs((await lens())[0] - kept) < 1e-6);
  assert.equal(await anna.page.getByRole('switch').count(), 0, 'it has no switches');
  anna.behaved();
});

// --- power ---------------------------------------------------------------------------------------

test('a camera that hangs is power-cycled: each step is seen as it is done, and the plug ends on', async () => {
  await until('the plug knows what the camera draws', 60, async () => (await house.ask('GET', '/api/sensors/tapo-p115/hall-plug')).body.reading.watts > 1);
  await lab('PUT', '/cameras/0/behaviour', { kind: 'hang' });
  await anna.page.goto('/cameras/hall');
  await anna.page.locator('#now .notice.offline').getByRole('link', { name: 'Switch off and on again' }).click({ timeout: 60_000 });
  await anna.accessible('the question before a power-cycle');
  await anna.page.getByRole('button', { name: 'Switch off and on' }).click();
  await anna.page.getByRole('heading', { name: 'Under way' }).waitFor();
  await anna.page.evaluate(() => { window.sameDocument = true; });
  await anna.page.locator('.ladder .passed', { hasText: 'It is off' }).waitFor({ timeout: 60_000 });
  assert.equal((await plug()).on, false);
  await anna.accessible('a power-cycle under way');
  await anna.keep('cycle-desktop');
  await lab('PUT', '/cameras/0/behaviour', { kind: 'well' }); // it is gone anyway, and starts as one that is well
  await anna.page.getByRole('heading', { name: 'It is back' }).waitFor({ timeout: 180_000 });
  assert.equal(await anna.page.locator('.ladder .passed').count(), 9);
  assert.ok(await anna.page.evaluate(() => window.sameDocument), 'without a reload');
  assert.equal((await plug()).on, true);
  await anna.accessible('a power-cycle that is over');
  await anna.page.goto('/');
  await shownAs(anna.page, 'hall', 'online', 60);
  anna.behaved();
});

test('the page of the plug says what goes dark before it switches off, and the camera is not called broken', async () => {
  await anna.page.goto('/plugs');
  await anna.accessible('the plugs');
  await anna.page.getByRole('link', { name: 'Hall plug' }).click();
  await anna.page.getByRole('link', { name: 'Switch off' }).click();
  assert.match(await words(anna), /goes dark[\s\S]*Hall/);
  await anna.accessible('the question before a plug is switched off');
  await anna.page.getByRole('button', { name: 'Switch it off' }).click();
  await anna.page.locator('#live .state', { hasText: 'Off' }).waitFor({ timeout: 30_000 });
  assert.equal((await plug()).on, false);
  await anna.page.goto('/cameras/hall');
  await anna.page.getByText("Somebody switched the camera's plug off.").first().waitFor({ timeout: 60_000 });
  await anna.page.goto('/plugs/hall-plug');
  await anna.page.getByRole('button', { name: 'Switch on' }).click();
  await anna.page.locator('#live .state', { hasText: 'On' }).waitFor({ timeout: 30_000 });
  await anna.page.goto('/');
  await shownAs(anna.page, 'hall', 'online', 90);
  anna.behaved();
});

test('a tariff turns energy into money, and nonsense is refused', async () => {
  await anna.page.goto('/plugs');
  await anna.page.getByLabel('A kilowatt-hour costs').fill('cheap');
  await anna.page.getByRole('button', { name: 'Save' }).click();
  await anna.page.getByText('That is no price').waitFor();
  await anna.page.getByLabel('A kilowatt-hour costs').fill('0,35');
  await anna.page.getByLabel('Currency').fill('eur');
  await anna.page.getByRole('button', { name: 'Save' }).click();
  await anna.page.locator('.figures', { hasText: /\d\.\d\d EUR/ }).first().waitFor();
  anna.behaved('status of 422');
});

test('a plug draws its day as a line once it was read for a minute', async () => {
  await until('it was read for a minute', 90, async () =>
    (await house.ask('GET', '/api/sensors/tapo-p115/hall-plug/history?hours=24')).body.points.length > 0);
  for (const page of ['/plugs/hall-plug', '/cameras/hall']) {
    await anna.page.goto(page);
    await anna.page.locator('.power canvas').waitFor();
    await anna.accessible(page);
  }
  anna.behaved();
});

// --- events --------------------------------------------------------------------------------------

test('the events say in words what happened, are chosen by kind, and come by themselves', async () => {
  await anna.page.goto('/events');
  for (const said of ['The camera was added.', 'The plug was added.', 'Privacy mode was switched on.', 'The plug was switched off.']) {
    await anna.page.getByText(said).first().waitFor();
  }
  await anna.accessible('events');
  const known = anna.page.locator('.happened details').first();
  await known.locator('summary').click();
  await anna.page.waitForTimeout(11_000); // it is asked anew meanwhile
  assert.ok(await known.evaluate((details) => details.open), 'what was opened stays open');
  await anna.page.getByLabel('Kind').selectOption({ label: 'Privacy mode' });
  await anna.page.getByRole('button', { name: 'Show' }).click();
  assert.equal(await anna.page.locator('.happened > li').count(), 2);
  await anna.page.evaluate(() => { window.sameDocument = true; });
  await house.ask('POST', '/api/cameras/hall/control', { action: 'privacy', on: true });
  await until('the next one is shown', 30, async () => (await anna.page.locator('.happened > li').count()) === 3);
  assert.ok(await anna.page.evaluate(() => window.sameDocument));
  await house.ask('POST', '/api/cameras/hall/control', { action: 'privacy', on: false });
  await anna.page.goto('/cameras/hall');
  assert.match(await anna.page.locator('#events').innerText(), /Privacy mode was switched on\./);
  anna.behaved();
});

// --- settings ------------------------------------------------------------------------------------

test('the settings of a camera show how it is controlled and fed, and keep it when nothing is changed', async () => {
  await anna.page.goto('/cameras/hall/settings');
  await anna.page.getByText('Controls', { exact: true }).click();
  assert.equal(await anna.page.getByLabel('Address for controls').inputValue(), `https://${CAMERA}:443`);
  assert.equal(await anna.page.getByLabel('Plug that feeds it').inputValue(), 'hall-plug');
  await anna.accessible('the settings of a camera with controls');
  await anna.page.getByLabel('Address for controls').fill('nonsense');
  await anna.page.getByRole('button', { name: 'Save' }).click();
  await anna.page.locator('#refused').waitFor({ timeout: 30_000 });
  await anna.page.getByLabel('Address for controls').fill(`https://${CAMERA}:443`);
  await anna.page.getByRole('button', { name: 'Save' }).click();
  await anna.page.waitForURL(/\/cameras\/hall$/, { timeout: 40_000 });
  await anna.page.locator('.pad').waitFor({ timeout: 30_000 });
  anna.behaved('status of 4');
});

// --- roles ---------------------------------------------------------------------------------------

test('a viewer sees the plug and no controls, and is refused them all', async () => {
  for (const [[name, password], role] of [[VIEWER, 'viewer'], [OPERATOR, 'operator']]) {
    const { status } = await house.ask('POST', '/api/users', { name, password, role, everything: true });
    assert.equal(status, 201);
  }
  const vera = await visitorOf(VIEWER);
  await vera.page.goto('/cameras/hall');
  await vera.page.getByRole('heading', { name: 'Its plug' }).waitFor();
  assert.equal(await vera.page.locator('#controlled').count(), 0);
  assert.equal(await vera.page.getByRole('link', { name: 'Switch off and on again' }).count(), 0);
  for (const page of ['/discover', '/discover/camera?host=10.77.0.20', '/discover/plug', '/cameras/hall/controls', '/cameras/hall/reboot',
    '/cameras/hall/siren', '/plugs/hall-plug/off', '/plugs/hall-plug/settings', '/plugs/hall-plug/delete']) {
    assert.equal((await vera.page.goto(page)).status(), 403, page);
  }
  await vera.page.goto('/plugs/hall-plug');
  assert.equal(await vera.page.getByRole('link', { name: 'Switch off' }).count(), 0);
  const answered = await vera.page.evaluate(async () => {
    const csrf = document.querySelector('meta[name=csrf]').content;
    const send = async (path, fields) => (await fetch(path, { method: 'POST', body: new URLSearchParams({ csrf, ...fields }), redirect: 'manual' })).status;
    return [await send('/cameras/hall/control', { action: 'privacy', on: 'yes' }), await send('/cameras/hall/power-cycle', {}),
      await send('/plugs/hall-plug/switch?to=off', {}), await send('/cameras/hall/reboot', {}), await send('/tariff', { price: '1', currency: 'EUR' })];
  });
  assert.deepEqual(answered, [403, 403, 403, 403, 403]);
  assert.equal((await plug()).on, true);
  vera.behaved('status of 403');
  await vera.leave();
});

test('an operator moves the camera and adds nothing', async () => {
  const otto = await visitorOf(OPERATOR);
  await otto.page.goto('/cameras/hall');
  await otto.page.getByRole('button', { name: 'Down', exact: true }).click({ timeout: 30_000 });
  await answer(otto).locator('.done').waitFor({ timeout: 20_000 });
  assert.equal((await otto.page.goto('/discover')).status(), 403);
  otto.behaved('status of 403');
  await otto.leave();
});

test('a form without its token tells a camera nothing', async () => {
  const status = await anna.page.evaluate(async () =>
    (await fetch('/cameras/hall/control', { method: 'POST', body: new URLSearchParams({ action: 'privacy', on: 'yes' }) })).status);
  assert.equal(status, 403);
  anna.behaved('status of 403');
});

// --- looks ---------------------------------------------------------------------------------------

const PAGES = ['/cameras/hall', '/cameras/hall/controls', '/cameras/hall/power-cycle', '/cameras/hall/settings', '/plugs', '/plugs/hall-plug',
  '/plugs/hall-plug/settings', '/events', '/discover', '/discover/plug', `/discover/camera?host=${CAMERA}`];
for (const [device, size] of [['phone', PHONE], ['desktop', DESKTOP]]) {
  for (const scheme of ['light', 'dark']) {
    test(`every page of devices fits a ${device} in the ${scheme} and axe finds nothing serious`, async () => {
      const visitor = await visitorOf(ADMIN, { size, scheme });
      for (const page of PAGES) {
        await visitor.page.goto(page);
        if (page === '/cameras/hall') await visitor.page.locator('.pad').waitFor({ timeout: 30_000 });
        await visitor.accessible(`${page} ${device} ${scheme}`);
        await visitor.fits(`${page} ${device}`);
        await visitor.page.waitForTimeout(300);
        await visitor.page.screenshot({ path: `target/${page.replace(/\?.*/, '').replaceAll('/', '_')}-${device}-${scheme}.png`, fullPage: true, scale: 'css' });
      }
      visitor.behaved();
      await visitor.leave();
    });
  }
}

test('a plug that is removed is gone, and its camera stays', async () => {
  await anna.page.goto('/plugs/hall-plug/delete');
  await anna.accessible('the question before a plug is removed');
  await anna.page.getByRole('button', { name: 'Remove it' }).click();
  await anna.page.getByText('No plug yet').waitFor();
  const { body } = await house.ask('GET', '/api/cameras/hall');
  assert.equal(body.supply, undefined);
  await anna.accessible('no plug');
  assert.equal(path(anna), '/plugs');
  anna.behaved();
});
