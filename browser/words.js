// A reporter for node:test: one plain line a sentence, and the figures where the whole house's tests are added up.
import { writeFileSync } from 'node:fs';

const figures = { tests: 0, failures: 0, skipped: 0 };
const cases = [];

export default async function* words(events) {
  for await (const event of events) {
    if (event.type === 'test:pass' || event.type === 'test:fail') yield* said(event);
    if (event.type === 'test:stderr' || event.type === 'test:stdout') yield event.data.message;
  }
  writeFileSync(new URL(`target/surefire-reports/${process.env.RESULTS ?? "TEST-browser.xml"}`, import.meta.url), report());
}

function* said({ type, data }) {
  if (data.details?.type === 'suite') return;
  const seconds = (data.details.duration_ms / 1000).toFixed(1);
  const skipped = data.skip !== undefined || data.todo !== undefined;
  figures.tests += 1;
  cases.push(data.name);
  if (type === 'test:fail') {
    figures.failures += 1;
    yield `FAILED  ${data.name} (${seconds} s)\n${indented(why(data.details.error))}\n`;
  } else if (skipped) {
    figures.skipped += 1;
  } else {
    yield `  holds ${data.name} (${seconds} s)\n`;
  }
}

const why = (error) => {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause?.message ?? cause);
};
const indented = (text) => text.split('\n').slice(0, 14).map((line) => `        ${line}`).join('\n');
const escaped = (text) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function report() {
  const { tests, failures, skipped } = figures;
  const lines = cases.map((name) => `  <testcase classname="browser" name="${escaped(name)}"/>`);
  return `<testsuite name="browser" tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}">\n${lines.join('\n')}\n</testsuite>\n`;
}
