// What bench/pages runs: see there.
import { cpus } from 'node:os';
import { endAll, House } from '../browser/house.js';
import { openChromium, Visitor } from '../browser/visitor.js';
import { firstStart } from '../browser/ways.js';

const PAINT_BAR = 300;
const BYTES_BAR = 150 * 1024;
const TASK_BAR = 100;
const LATE_BAR = 0.05;
const TIMES = 5;
const cameras = Number(process.argv[2] ?? 500);
const pages = ['/', '/cameras/camera-1', '/events', '/plugs', '/discover', '/sites', '/add', '/status', '/audit', '/account', '/users', '/tokens'];

const median = (values) => [...values].sort((one, other) => one - other)[values.length >> 1];
const missed = [];
const bar = (held, what) => { if (!held) missed.push(what); };

/** One visit from an empty cache: milliseconds to the first paint, and all bytes that came over the wire until it was quiet. */
async function visit(browser, house, cookies, path) {
  const visitor = await Visitor.arrive(browser, house.base);
  await visitor.context.addCookies(cookies);
  const wire = await visitor.context.newCDPSession(visitor.page);
  await wire.send('Network.enable');
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await visitor.page.goto(path, { waitUntil: 'load' });
  await visitor.page.waitForTimeout(400);
  const painted = await visitor.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  await visitor.leave();
  return { painted, bytes };
}

async function measure(browser, house, cookies, path) {
  const visits = [];
  for (let time = 0; time < TIMES; time += 1) visits.push(await visit(browser, house, cookies, path));
  const painted = visits.map((each) => each.painted);
  return { painted: median(painted), fastest: Math.min(...painted), bytes: Math.max(...visits.map((each) => each.bytes)) };
}

async function fill(house, count) {
  await house.ask('POST', '/api/sites', { id: 'far', name: 'Far' });
  for (let number = 1; number <= count; number += 1) {
    const address = `rtsp://10.0.${Math.floor(number / 250)}.${(number % 250) + 1}/stream2`;
    const { status, body } = await house.ask('POST', '/api/cameras',
      { id: `camera-${number}`, name: `Camera ${number}`, site: 'far', address, username: 'cam', password: 'secret', keep_if_failing: true });
    if (status !== 201) throw new Error(`camera ${number} was not added: ${status} ${JSON.stringify(body)}`);
  }
}

async function scroll(browser, house, cookies) {
  const visitor = await Visitor.arrive(browser, house.base);
  await visitor.context.addCookies(cookies);
  let pictures = 0;
  visitor.page.on('request', (request) => { if (/snapshot|picture/.test(request.url())) pictures += 1; });
  await visitor.page.goto('/', { waitUntil: 'load' });
  await visitor.page.evaluate(() => {
    window.long = [];
    window.gaps = [];
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.long.push(entry.duration))).observe({ type: 'longtask', buffered: true });
    let last = performance.now();
    const next = (now) => { window.gaps.push(now - last); last = now; requestAnimationFrame(next); };
    requestAnimationFrame(next);
  });
  await visitor.page.mouse.move(600, 400);
  for (let step = 0; step < 120; step += 1) {
    await visitor.page.mouse.wheel(0, 180);
    await visitor.page.waitForTimeout(50);
  }
  const { long, gaps, height, nodes } = await visitor.page.evaluate(() =>
    ({ long: window.long, gaps: window.gaps, height: document.documentElement.scrollHeight, nodes: document.querySelectorAll('*').length }));
  await visitor.leave();
  return { long, gaps, height, nodes, pictures };
}

const browser = await openChromium();
try {
  const house = await House.start();
  const admin = await Visitor.arrive(browser, house.base);
  await firstStart(admin, await house.firstStartLink(), 'bench', 'a well kept bench password');
  const cookies = await admin.context.cookies();
  await fill(house, 12);
  await visit(browser, house, cookies, '/');
  const smallest = await measure(browser, house, cookies, '/api/health');
  console.log(`${cpus().length} CPUs, Chromium ${browser.version()}; from an empty cache, the median of ${TIMES} visits`);
  console.log(`${'(smallest answer)'.padEnd(20)} painted after ${smallest.painted.toFixed(0).padStart(4)} ms`);
  for (const path of pages) {
    const { painted, fastest, bytes } = await measure(browser, house, cookies, path);
    console.log(`${path.padEnd(20)} painted after ${painted.toFixed(0).padStart(4)} ms (fastest ${fastest.toFixed(0)}), ${(painted / smallest.painted).toFixed(1)} times the smallest; ${(bytes / 1024).toFixed(1).padStart(6)} KiB`);
    bar(painted <= PAINT_BAR, `${path} is painted after ${painted.toFixed(0)} ms`);
    bar(bytes <= BYTES_BAR, `${path} has ${(bytes / 1024).toFixed(1)} KiB`);
  }
  await house.ask('DELETE', '/api/cameras/camera-1');
  for (let number = 2; number <= 12; number += 1) await house.ask('DELETE', `/api/cameras/camera-${number}`);
  await fill(house, cameras);
  const wall = await measure(browser, house, cookies, '/');
  console.log(`a wall of ${cameras}: painted after ${wall.painted.toFixed(0)} ms (fastest ${wall.fastest.toFixed(0)}); ${(wall.bytes / 1024).toFixed(1)} KiB`);
  bar(wall.painted <= PAINT_BAR, `the wall of ${cameras} is painted after ${wall.painted.toFixed(0)} ms`);
  bar(wall.bytes <= BYTES_BAR, `the wall of ${cameras} has ${(wall.bytes / 1024).toFixed(1)} KiB`);
  const { long, gaps, height, nodes, pictures } = await scroll(browser, house, cookies);
  const late = gaps.filter((gap) => gap > 50).length / gaps.length;
  console.log(`scrolled: ${height} px high, ${nodes} elements; ${long.length} tasks over 50 ms, the longest ${Math.max(0, ...long).toFixed(0)} ms; ${gaps.length} frames, ${(late * 100).toFixed(1)} % of them over 50 ms late; ${pictures} pictures asked for`);
  bar(Math.max(0, ...long) <= TASK_BAR, `a task of the wall took ${Math.max(0, ...long).toFixed(0)} ms`);
  bar(late <= LATE_BAR, `${(late * 100).toFixed(1)} % of the frames were late`);
} finally {
  await browser.close();
  await endAll();
}
missed.forEach((what) => console.log(`MISSED: ${what}`));
process.exitCode = missed.length > 0 ? 1 : 0;
