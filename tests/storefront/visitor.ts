import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { root } from '../shop/launch.ts';
import type { Account } from '../shop/running-shop.ts';
import type { Stage } from './stage.ts';
import { type Language, type Words, words } from './words.ts';

export const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof sizes;

/** Somebody with a browser profile of their own, and their first tab. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
  words: Words;
  /** Goes to an address of the shop. */
  open(path: string): Promise<void>;
  newTab(path: string): Promise<Page>;
}

const patienceMs = 60_000;

/** Nothing on the pages may break, and nothing may be asked for that the content security policy forbids. */
const watch = (page: Page, faults: string[]): void => {
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy')) faults.push(message.text());
  });
};

const results = join(root, 'tests', 'results', 'storefront');

/** What the pages of a failed test show, for whoever looks into it. */
const keepPictures = async (context: BrowserContext, name: string): Promise<void> => {
  for (const [index, page] of context.pages().entries()) {
    const path = join(results, `${name.replace(/[^a-z]+/gi, '-').slice(0, 80)}-${index}.png`);
    await page.screenshot({ path }).catch(() => {}); // a page that has hung has none
    console.error(`      ${page.url()}: ${path}`);
  }
};

/** `domcontentloaded`: the document is there; what the page shows is waited for by who needs it, a shop's page is never idle. */
const goTo = async (page: Page, url: string): Promise<void> => {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
};

/** Opens a browser profile for a test and closes it after it. */
export const visit = async (
  t: TestContext,
  { browser, shop }: Stage,
  { language = 'ru', size = 'desktop' }: { language?: Language; size?: Size } = {},
): Promise<Visitor> => {
  const context = await browser.newContext({
    viewport: sizes[size],
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    reducedMotion: 'reduce',
    storageState: {
      cookies: [],
      origins: [{ origin: shop.url, localStorage: [{ name: 'language', value: language }] }],
    },
    ...(size === 'phone' && { isMobile: true, hasTouch: true }),
  });
  context.setDefaultTimeout(patienceMs);
  const faults: string[] = [];
  context.on('page', (page) => watch(page, faults));
  t.after(async () => {
    if (Reflect.get(t, 'passed') !== true) await keepPictures(context, t.name); // not in the typings yet
    await context.close();
    assert.deepEqual(faults, []);
  });
  const page = await context.newPage();
  return {
    context,
    page,
    words: words[language],
    open: (path) => goTo(page, shop.url + path),
    newTab: async (path) => {
      const tab = await context.newPage();
      await goTo(tab, shop.url + path);
      return tab;
    },
  };
};

export const fillLogin = async ({ page, words }: Visitor, { username, password }: Account): Promise<void> => {
  await page.getByLabel(words.username, { exact: true }).fill(username);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: words.login, exact: true }).click();
};

/** Logs in by the login page and arrives at a page. */
export const enter = async (visitor: Visitor, account: Account, path: string): Promise<void> => {
  await visitor.open(`/login?next=${encodeURIComponent(path)}`);
  await fillLogin(visitor, account);
  await visitor.page.waitForURL((url) => url.pathname === path);
};

export const orderButton = (page: Page, words: Words) => page.getByRole('button', { name: words.order, exact: true });

/** The number of the order that a page has arrived at. */
export const arrivedOrder = async (page: Page, words: Words): Promise<string> => {
  await page.getByText(words.thanks).waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
};
