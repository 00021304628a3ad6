// The ways that people go through the pages, by what they see: labels and words, not classes.
import { until } from './house.js';

export const field = (page, label) => page.getByLabel(label, { exact: false });

async function fillIn(page, name, password) {
  await page.locator('main input[name=name]').fill(name);
  for (const input of await page.locator('main input[type=password]').all()) await input.fill(password);
  await page.locator('main form button').first().click();
}

/** Takes the one-time link: the first admin. */
export async function firstStart(visitor, link, name, password) {
  await visitor.page.goto(link);
  await fillIn(visitor.page, name, password);
  await visitor.page.waitForURL((url) => !url.pathname.startsWith('/welcome'));
}

export async function signIn(visitor, name, password, path = '/login') {
  await visitor.page.goto(path);
  await fillIn(visitor.page, name, password);
  await visitor.page.waitForLoadState();
}

export async function signOut(visitor) {
  const { page } = visitor;
  await page.locator('details.menu summary').click();
  await page.locator('details.menu').getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(/\/login/);
}

export const card = (page, camera) => page.locator(`article.cam[data-id="${camera}"]`);

/** Waits until the wall, which nobody reloads, shows a camera so. */
export async function shownAs(page, camera, status, seconds = 40) {
  await until(`${camera} is shown ${status}`, seconds, async () => (await card(page, camera).getAttribute('data-status')) === status);
}
