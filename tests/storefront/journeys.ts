import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { freshName, newShopper, type Person, password } from '../shop/people.ts';
import type { Stage } from './stage.ts';
import { arrivedOrder, fillLogin, orderButton, type Size, type Visitor, visit } from './visitor.ts';
import type { Language } from './words.ts';

const firstWord = (text: string | null): number => Number((text ?? '').replace(/\D/g, ''));

/** Searches with a typo and narrows what is found by its first manufacturer. */
const findMilk = async ({ page, words, open }: Visitor, size: Size): Promise<void> => {
  await open('/');
  await page.getByRole('heading', { name: words.hero }).waitFor();
  await page.getByRole('combobox', { name: words.search }).fill(words.typo.typed);
  await page.getByRole('combobox', { name: words.search }).press('Enter');
  await page.getByText(words.typo.note).waitFor();
  if (size === 'phone') await page.getByRole('button', { name: words.filters }).click();
  const maker = page.getByRole('group', { name: words.makers }).locator('label').first();
  const count = firstWord(await maker.locator('span').last().textContent());
  await maker.click();
  await page.getByRole('link', { name: words.removeFilter }).waitFor();
  const total = page.getByRole('status').filter({ hasText: words.products });
  await total.waitFor();
  assert.equal(firstWord(await total.textContent()), count, 'the facet counted right');
  assert.equal(await page.locator('main article').count(), count);
  await page.reload({ waitUntil: 'domcontentloaded' }); // what was chosen lives in the address
  await page.getByRole('link', { name: words.removeFilter }).waitFor();
};

/** Opens the first product and puts two of it into the cart. @returns its name */
const putTwoInCart = async ({ page, words }: Visitor): Promise<string> => {
  const link = page.locator('main article h3 a').first();
  const name = (await link.textContent()) ?? '';
  await link.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const product = page.locator('main article').first();
  await product.getByRole('button', { name: words.more }).click();
  await product.getByRole('button', { name: words.add }).click();
  await product.getByRole('button', { name: words.inCart }).waitFor();
  return name;
};

/** From a guest's cart to the login, which the checkout asks for. */
const goToCheckout = async ({ page, words }: Visitor, name: string): Promise<void> => {
  await page.getByRole('banner').getByRole('link', { name: words.cart }).click();
  await page.getByRole('heading', { level: 1, name: words.cart }).waitFor();
  await page.getByRole('main').getByRole('link', { name }).waitFor();
  await page.getByRole('link', { name: words.goToCheckout }).click();
  await page.getByRole('heading', { level: 1, name: words.loginTitle }).waitFor();
};

const registerThere = async ({ page, words }: Visitor): Promise<Pick<Person, 'username' | 'password'>> => {
  const username = freshName();
  await page.getByRole('main').getByRole('link', { name: words.register }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: words.loginTitle }).waitFor();
  await page.getByLabel(words.username, { exact: true }).fill(username);
  await page.getByLabel(words.fullName, { exact: true }).fill('Анна Петрова');
  await page.getByLabel(words.phone, { exact: true }).fill('+7 900 123-45-67');
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: words.register }).click();
  return { username, password };
};

/** Orders, and sees the order move by itself. @returns its id */
const orderAndFollow = async (stage: Stage, { page, words }: Visitor): Promise<string> => {
  await page.getByRole('heading', { level: 1, name: words.checkout }).waitFor();
  await orderButton(page, words).click();
  const orderId = await arrivedOrder(page, words);
  await stage.moveOrder(orderId, 'PROCESSING');
  await page.locator('[aria-current=step]').filter({ hasText: words.processing }).waitFor();
  return orderId;
};

const seeInHistory = async ({ page, words }: Visitor, orderId: string, status: string): Promise<void> => {
  await page.getByRole('main').getByRole('link', { name: words.allOrders }).click();
  await page.getByRole('heading', { level: 1, name: words.myOrders }).waitFor();
  const card = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: words.orderTitle }) });
  await card.first().waitFor();
  assert.equal(await card.count(), 1);
  await card.getByText(status).waitFor();
  assert.equal(await card.getByRole('link').getAttribute('href'), `/orders/${orderId}`);
};

const cancelOrder = async ({ page, words }: Visitor): Promise<void> => {
  await page.getByRole('button', { name: words.cancel }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.cancel }).click();
  await page.locator('[aria-current=step]').filter({ hasText: words.cancelled }).waitFor();
};

const buyAsNewCustomer = async (t: TestContext, stage: Stage, language: Language, size: Size): Promise<void> => {
  const visitor = await visit(t, stage, { language, size });
  await findMilk(visitor, size);
  await goToCheckout(visitor, await putTwoInCart(visitor));
  await registerThere(visitor);
  const orderId = await orderAndFollow(stage, visitor);
  for (const status of ['SHIPPING', 'DELIVERED']) await stage.moveOrder(orderId, status);
  await visitor.page.locator('[aria-current=step]').filter({ hasText: visitor.words.delivered }).waitFor();
  await seeInHistory(visitor, orderId, visitor.words.delivered);
};

const buyAndCancel = async (t: TestContext, stage: Stage, language: Language, size: Size): Promise<void> => {
  const person = await newShopper(stage.client);
  const product = await stage.newProduct(10);
  await stage.put(person, product.product_id, 3);
  const visitor = await visit(t, stage, { language, size });
  await findMilk(visitor, size);
  const name = await putTwoInCart(visitor);
  await goToCheckout(visitor, name);
  await fillLogin(visitor, person);
  const orderId = await orderAndFollow(stage, visitor);
  const [order] = await stage.ordersOf(person);
  const bought = order?.items.map((item) => `${item.quantity} ${item.name}`).sort();
  assert.deepEqual(bought, [`2 ${name}`, `3 ${product.name}`].sort(), 'the cart of before and that of the guest');
  await cancelOrder(visitor);
  await seeInHistory(visitor, orderId, visitor.words.cancelled);
};

export const describeJourneys = (open: () => Stage) =>
  describe('the whole journey', () => {
    test('in Russian on a desktop: a guest finds, fills a cart, registers, orders, follows it to its delivery', (t) =>
      buyAsNewCustomer(t, open(), 'ru', 'desktop'));
    test('in English on a phone: a guest with a cart logs in, has both carts, orders, follows it, cancels it', (t) =>
      buyAndCancel(t, open(), 'en', 'phone'));
  });
