import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { newShopper } from '../shop/people.ts';
import { until } from '../shop/until.ts';
import type { Stage } from './stage.ts';
import { enter, orderButton, type Visitor, visit } from './visitor.ts';

const refreshCall = '**/user-api/session/refresh';

const newMember = async (t: TestContext, stage: Stage, path: string): Promise<Visitor> => {
  const person = await newShopper(stage.client);
  const product = await stage.newProduct(10);
  await stage.put(person, product.product_id, 1);
  const visitor = await visit(t, stage);
  await enter(visitor, person, path);
  return visitor;
};

const tabsWaiting = async (page: Page): Promise<number> =>
  Number(await page.evaluate('navigator.locks.query().then(({ pending }) => pending.length)'));

/** A loaded page has no access token: both need one at the same moment. */
const reloadTwoTabs = async (t: TestContext, stage: Stage): Promise<void> => {
  const visitor = await newMember(t, stage, '/account');
  const tabs = [visitor.page, await visitor.newTab('/account')];
  const details = (tab: Page) => tab.getByRole('heading', { name: 'Ваши данные' });
  await Promise.all(tabs.map((tab) => details(tab).waitFor()));
  const held: Route[] = [];
  let refreshes = 0;
  await visitor.context.route(refreshCall, (route) => {
    refreshes += 1;
    held.push(route);
  });
  await Promise.all(tabs.map((tab) => tab.reload({ waitUntil: 'domcontentloaded' })));
  await until('one tab renews the login and the other one waits for it', async () => {
    return held.length === 1 && (await tabsWaiting(visitor.page)) === 1;
  });
  await held[0]?.continue();
  await Promise.all(tabs.map((tab) => details(tab).waitFor()));
  assert.equal(refreshes, 1);
};

const expireOnThePage = async (t: TestContext, stage: Stage): Promise<void> => {
  const { page, words } = await newMember(t, stage, '/checkout');
  await orderButton(page, words).waitFor();
  let refreshes = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/session/refresh')) refreshes += 1;
  });
  const refusal = { status: 401, contentType: 'application/problem+json', body: '{"code":"invalid-token"}' };
  await page.route('**/cart-api/cart/', (route) => route.fulfill(refusal), { times: 1 });
  await orderButton(page, words).click();
  await page.getByText(words.thanks).waitFor();
  assert.equal(refreshes, 1);
};

const endedElsewhere = async (t: TestContext, stage: Stage): Promise<void> => {
  const person = await newShopper(stage.client);
  const visitor = await visit(t, stage);
  const { page } = visitor;
  await enter(visitor, person, '/orders');
  await page.getByText('Заказов пока нет').waitFor();
  const reply = await stage.client('POST /user-api/logout', { token: person.token, json: {} });
  assert.ok(reply.status < 300, reply.text);
  await page.reload({ waitUntil: 'domcontentloaded' });
  await page.getByRole('heading', { name: 'Вход закончился' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Войти и вернуться сюда' }).click();
  await page.waitForURL('**/login?next=%2Forders');
};

export const describeSessions = (open: () => Stage) =>
  describe('a login', () => {
    test('that two tabs renew at once is renewed once, and both go on', (t) => reloadTwoTabs(t, open()));
    test('that expires on the checkout is renewed without a word', (t) => expireOnThePage(t, open()));
    test('that was ended everywhere is said to be over, and the place is kept', (t) => endedElsewhere(t, open()));
  });
