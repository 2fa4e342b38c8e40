import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { newShopper } from '../shop/people.ts';
import { pm2 } from '../shop/pm2.ts';
import { allReady } from '../shop/workers.ts';
import type { Stage } from './stage.ts';
import { enter, orderButton, visit } from './visitor.ts';

const down = 'Эта часть магазина сейчас не работает.';

const shopWithoutCarts = async (t: TestContext, stage: Stage): Promise<void> => {
  const [person, product] = await Promise.all([newShopper(stage.client), stage.newProduct(10)]);
  await stage.put(person, product.product_id, 2);
  const visitor = await visit(t, stage);
  const { page, words, open } = visitor;
  await enter(visitor, person, '/account');
  await pm2(stage.shop, 'stop', 'cart');
  try {
    await open('/cart');
    await page.getByRole('alert').getByText(down).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Открыть каталог' }).click();
    await page.locator('main article').first().waitFor();
    await open(`/product/${product.product_id}`);
    await page.getByRole('heading', { level: 1, name: product.name }).waitFor();
    await page.locator('main article').first().getByRole('button', { name: words.add }).click();
    await page.getByText(down).first().waitFor();
    await open('/orders');
    await page.getByText('Заказов пока нет').waitFor();
  } finally {
    await pm2(stage.shop, 'start', 'cart');
  }
  await allReady(stage.shop, { services: ['cart'] });
  await open('/checkout');
  await orderButton(page, words).waitFor();
  assert.equal((await stage.cartOf(person)).items[0]?.quantity, 2, 'nothing was lost, nothing was added');
};

export const describeDeadCart = (open: () => Stage) =>
  describe('a dead cart service', () => {
    test('is named where it is needed, and browsing and orders go on', (t) => shopWithoutCarts(t, open()));
  });
