// Somebody at a browser. Whatever a page must never do is watched all the time: an error in the console, a request that leaves
// this machine, a violation of the Content-Security-Policy, a script out of data (which would call `intruded`).
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 860 };

export const openChromium = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });

export class Visitor {
  static async arrive(browser, base, { size = DESKTOP, scheme = 'light', phone = size === PHONE } = {}) {
    const visitor = new Visitor();
    visitor.base = base;
    visitor.wrong = [];
    visitor.context = await browser.newContext({
      baseURL: base, viewport: size, colorScheme: scheme, hasTouch: phone, isMobile: phone, reducedMotion: 'reduce',
      deviceScaleFactor: phone ? 2 : 1,
    });
    visitor.context.setDefaultTimeout(15_000);
    await visitor.context.exposeFunction('intruded', (what) => visitor.wrong.push(`a script of data ran: ${what}`));
    await visitor.context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
    });
    visitor.page = await visitor.newPage();
    return visitor;
  }

  async newPage() {
    const page = await this.context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') this.wrong.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => this.wrong.push(`script: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== this.base) this.wrong.push(`left this machine: ${url}`);
    });
    return page;
  }

  /** Nothing went wrong meanwhile, but what is named: a piece of text of it each. */
  behaved(...expected) {
    const wrong = this.wrong.filter((each) => !expected.some((piece) => each.includes(piece)));
    this.wrong = [];
    assert.deepEqual(wrong, []);
  }

  /** axe finds nothing serious or critical on the page that is shown. */
  async accessible(where = this.page.url()) {
    await this.page.evaluate(`${axe}; undefined`);
    const found = await this.page.evaluate(() => window.axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    const bad = found.violations
      .filter((violation) => ['serious', 'critical'].includes(violation.impact))
      .map((violation) => `${where}: ${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')} ${violation.nodes[0].failureSummary}`);
    assert.deepEqual(bad, []);
  }

  /** Nothing on the page is wider than the window. */
  async fits(where = this.page.url()) {
    const { wide, room, out } = await this.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      room: document.documentElement.clientWidth,
      out: [...document.body.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 3).map((each) => each.outerHTML.slice(0, 120)),
    }));
    assert.ok(wide <= room, `${where} is ${wide} wide in a window of ${room}: ${out.join(' | ')}`);
  }

  /** A picture of the page for people to look at, in target/. */
  async keep(name) {
    await this.page.screenshot({ path: fileURLToPath(new URL(`target/${name}.png`, import.meta.url)), scale: 'css' });
  }

  async leave() { await this.context.close(); }
}
