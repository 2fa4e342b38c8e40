import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { newShopper, type Person } from '../shop/people.ts';
import type { Product, Stage } from './stage.ts';
import { arrivedOrder, enter, orderButton, type Visitor, visit } from './visitor.ts';

const checkoutCall = '**/cart-api/cart/checkout';
const cartCall = '**/cart-api/cart/';

interface Buyer {
  person: Person;
  product: Product;
  visitor: Visitor;
}

/** Somebody who stands at the checkout with two pieces of a product, ready to order. */
export const standAtCheckout = async (t: TestContext, stage: Stage, stock = 10): Promise<Buyer> => {
  const [person, product] = await Promise.all([newShopper(stage.client), stage.newProduct(stock)]);
  await stage.put(person, product.product_id, 2);
  const visitor = await visit(t, stage);
  await enter(visitor, person, '/checkout');
  await orderButton(visitor.page, visitor.words).waitFor();
  return { person, product, visitor };
};

/** Exactly one order, and it is the one that the pages show. */
export const assertOneOrder = async (stage: Stage, person: Person, shown: readonly string[]): Promise<void> => {
  const orders = await stage.ordersOf(person);
  assert.equal(orders.length, 1);
  assert.deepEqual(new Set(shown), new Set(orders.map(({ order_id }) => order_id)));
  assert.deepEqual((await stage.cartOf(person)).items, []);
};

const twoTabs = async (t: TestContext, stage: Stage): Promise<void> => {
  const { person, visitor } = await standAtCheckout(t, stage);
  const { page, words } = visitor;
  const other = await visitor.newTab('/checkout');
  await orderButton(other, words).waitFor();
  const tabs = [page, other];
  // Found beforehand: once one tab orders, the other tab's button is called something else.
  const buttons = await Promise.all(tabs.map((tab) => orderButton(tab, words).elementHandle()));
  await Promise.all(buttons.map((button) => button?.dispatchEvent('click')));
  const shown = await Promise.all(tabs.map((tab) => arrivedOrder(tab, words)));
  await assertOneOrder(stage, person, shown);
};

const twoBrowsers = async (t: TestContext, stage: Stage): Promise<void> => {
  const { person, visitor } = await standAtCheckout(t, stage);
  const elsewhere = await visit(t, stage);
  await enter(elsewhere, person, '/checkout');
  await orderButton(elsewhere.page, elsewhere.words).waitFor();
  await orderButton(visitor.page, visitor.words).click();
  const orderId = await arrivedOrder(visitor.page, visitor.words);
  await orderButton(elsewhere.page, elsewhere.words).click();
  await elsewhere.page.getByRole('heading', { name: 'Эта корзина уже заказана' }).waitFor();
  const link = elsewhere.page.getByRole('link', { name: 'Открыть заказ' });
  assert.equal(await link.getAttribute('href'), `/orders/${orderId}`);
  await assertOneOrder(stage, person, [orderId]);
};

const doubleClick = async (t: TestContext, stage: Stage): Promise<void> => {
  const { person, visitor } = await standAtCheckout(t, stage);
  await orderButton(visitor.page, visitor.words).dblclick();
  await assertOneOrder(stage, person, [await arrivedOrder(visitor.page, visitor.words)]);
};

/** The last but one piece goes just before the order arrives. */
const soldOut = async (t: TestContext, stage: Stage): Promise<void> => {
  const { person, product, visitor } = await standAtCheckout(t, stage, 2);
  const { page, words } = visitor;
  await page.route(
    checkoutCall,
    async (route) => {
      await stage.takeOut(product.product_id, 1);
      await route.continue();
    },
    { times: 1 },
  );
  await orderButton(page, words).click();
  await page.getByRole('alert').getByText('осталось 1').waitFor();
  assert.deepEqual(await stage.ordersOf(person), []);
  await page.getByRole('link', { name: 'Исправить в корзине' }).click();
  await page.getByRole('button', { name: 'Взять 1' }).click();
  await page.getByRole('link', { name: words.goToCheckout }).click();
  await orderButton(page, words).click();
  const orderId = await arrivedOrder(page, words);
  await assertOneOrder(stage, person, [orderId]);
  const [order] = await stage.ordersOf(person);
  assert.equal(order?.items[0]?.quantity, 1);
};

/** Nothing is looked up until it has been seen what the page says. */
const holdCarts = async (page: Page): Promise<() => void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(cartCall, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
};

const lostAnswer = async (t: TestContext, stage: Stage): Promise<void> => {
  const { person, visitor } = await standAtCheckout(t, stage);
  const { page, words } = visitor;
  let release = (): void => {};
  await page.route(
    checkoutCall,
    async (route) => {
      release = await holdCarts(page);
      await route.fetch(); // the shop takes the order, and its answer
      await route.abort('connectionreset'); // gets lost
    },
    { times: 1 },
  );
  await orderButton(page, words).click();
  await page.getByText('Не заказывайте ещё раз').waitFor();
  release();
  await assertOneOrder(stage, person, [await arrivedOrder(page, words)]);
};

export const describeCheckouts = (open: () => Stage) =>
  describe('a checkout', () => {
    test('in two tabs at once gives one order, and both show it', (t) => twoTabs(t, open()));
    test('on two devices gives one order, and the second is told', (t) => twoBrowsers(t, open()));
    test('by a double click gives one order', (t) => doubleClick(t, open()));
    test('of what was sold out meanwhile orders nothing, says so, and goes on with what is left', (t) =>
      soldOut(t, open()));
    test('whose answer is lost says that it is not known, and then shows the order', (t) => lostAnswer(t, open()));
  });
