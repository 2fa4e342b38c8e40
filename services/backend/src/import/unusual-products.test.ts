import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProductView } from '../products/schemas.ts';
import { startTestBackend } from '../testing/test-backend.ts';
import { bytesOf } from './reading.ts';

const unusual = [
  { name: 'Я'.repeat(500), description: 'x'.repeat(20_000) },
  { name: 'قهوة عربية محمصة', manufacturer: 'شركة' },
  { name: '‏שוקולד‎ 70%' },
  { name: 'Кофе ☕️ 👨‍👩‍👧‍👦 «Утро»' },
  { name: '<b>Сыр</b> & <script>alert(1)</script>', description: '<img src=x onerror=alert(1)> "текст"\n</textarea>' },
  { name: "Robert'); DROP TABLE products;--" },
  { name: '=SUM(A1:A9)', manufacturer: '@cmd' },
  { name: '__proto__', manufacturer: 'constructor' },
  { name: 'Ёжик', barcode: '4600000000017' },
  { name: 'Ужик', barcode: '4600000000017' },
  { name: 'Без всего' },
].map((product) => ({ category: 'Разное', price: 10, stock: 1, ...product }));

test('what is unusual but legal is imported, served and searched for as it was written', async () => {
  const shop = await startTestBackend([]);
  try {
    const bytes = Buffer.from(unusual.map((product) => JSON.stringify(product)).join('\n'));
    const { body } = await shop.call('POST /products/import?new_categories=1', { bytes });
    assert.deepEqual([body.applied, body.counts.new, body.counts.bad, body.counts.duplicates], [true, 11, 0, 0]);
    assert.match(body.warnings.join('\n'), /line 10: the barcode stands on an earlier line, too/);
    const { items } = (await shop.call('GET /products/?limit=100')).body;
    const served = new Map(items.map((one: { name: string }) => [one.name, one]));
    for (const product of unusual) {
      const one = served.get(product.name) as { [K in keyof typeof ProductView.shape]: unknown };
      assert.ok(one, product.name);
      const { description = null, manufacturer = null, barcode = null } = { ...noText, ...product };
      assert.deepEqual([one.description, one.manufacturer, one.barcode], [description, manufacturer, barcode]);
      assert.deepEqual([one.price, one.stock_count, one.sku], [10, 1, null]);
    }
    const again = await shop.call('POST /products/import?new_categories=1', { bytes });
    assert.equal(again.body.counts.same, 11);
    for (const q of ['קפה', 'шуколад', 'قهوة', '☕️', 'сыр'])
      assert.equal((await shop.call(`GET /products/?q=${encodeURIComponent(q)}`)).status, 200, q);
  } finally {
    await shop.close();
  }
});
const noText: { description?: string; manufacturer?: string; barcode?: string } = {};

test('files of Russian programs: Windows-1251, UTF-16 and old DOS letters', async () => {
  const shop = await startTestBackend([]);
  const table = 'Артикул;Наименование;Группа;Цена\nЭ-1;Щётка «Ёж» №5;Хозтовары;1 299,90\nЭ-2;Йогурт;Молоко;45\n';
  try {
    for (const [encoding, text] of [
      ['windows-1251', table],
      ['utf-16le', `\ufeff${table}`],
      ['utf-16be', `\ufeff${table}`],
      ['ibm866', table.replace(/[«»]/g, '"')],
    ] as const) {
      const bytes = Buffer.from(bytesOf(text, encoding));
      const { body } = await shop.call('POST /products/import?new_categories=1', { bytes });
      assert.deepEqual([body.counts.bad, body.counts.new + body.counts.same + body.counts.changed], [0, 2], encoding);
      const { items } = (await shop.call('GET /products/?category=Хозтовары')).body;
      assert.deepEqual([items.length, items[0].sku, items[0].price], [1, 'Э-1', 1299.9], encoding);
      assert.match(items[0].name, /^Щётка .Ёж. №5$/);
    }
  } finally {
    await shop.close();
  }
});
