import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kopecks, ProductId } from '@product-store/platform/values';
import type { CatalogueProduct } from '../catalogue/catalogue-product.ts';
import { createReadModel } from '../catalogue/read-model.ts';
import { productPreview } from './preview.ts';
import { publicAddress } from './public-address.ts';
import { robots } from './robots.ts';
import { productsPerPart, sitemapIndex, sitemapOfPages, sitemapOfProducts } from './sitemap.ts';

const shop = 'https://shop.example';

const productWith = (n: number, fields: Partial<CatalogueProduct> = {}): CatalogueProduct => ({
  productId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as ProductId,
  name: `Сыр ${n}`,
  category: 'Сыры & закуски',
  price: 12_990 as Kopecks,
  description: null,
  manufacturer: 'Тихий луг',
  imageUrl: null,
  sku: null,
  barcode: null,
  createdAt: n,
  updatedAt: Date.UTC(2026, 2, 5),
  version: 1,
  available: 1,
  stockVersion: 1,
  popularity: 0,
  ...fields,
});

const modelOf = (count: number) => {
  const model = createReadModel({ serialise: () => null, cursorKey: 'test key' });
  model.putMany(Array.from({ length: count }, (_, n) => productWith(n)));
  return model;
};

const locations = (xml: string): string[] => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => loc ?? '');

test('the sitemap names every page, category and product once, in parts of a bearable size', () => {
  const model = modelOf(productsPerPart + 3);
  assert.deepEqual(locations(sitemapIndex(model, shop)), [
    `${shop}/sitemap/pages.xml`,
    `${shop}/sitemap/products.xml?part=1`,
    `${shop}/sitemap/products.xml?part=2`,
  ]);
  const pages = locations(sitemapOfPages(model, shop));
  assert.deepEqual(pages, [`${shop}/`, `${shop}/catalog`, `${shop}/catalog/${encodeURIComponent('Сыры & закуски')}`]);
  const products = [1, 2].flatMap((part) => locations(sitemapOfProducts(model, shop, part)));
  assert.equal(products.length, productsPerPart + 3);
  assert.equal(new Set(products).size, products.length);
  assert.match(sitemapOfProducts(model, shop, 2), /<lastmod>2026-03-05<\/lastmod>/);
  assert.deepEqual(locations(sitemapOfProducts(model, shop, 3)), []);
});

test('an empty shop has a sitemap without products', () => {
  assert.deepEqual(locations(sitemapIndex(modelOf(0), shop)), [`${shop}/sitemap/pages.xml`]);
});

test('search engines are kept off pages of one person, and told where the sitemap is', () => {
  const text = robots(shop);
  assert.match(text, /^Disallow: \/orders$/m);
  assert.match(text, /^Sitemap: https:\/\/shop\.example\/sitemap\.xml$/m);
});

test('a preview shows the product, and nothing that somebody wrote into it can leave its attribute', () => {
  const name = '"><script>alert(1)</script>';
  const html = productPreview(productWith(1, { name, description: `${'д'.repeat(300)}&` }), shop);
  assert.doesNotMatch(html, /<script/);
  assert.match(html, /<meta property="og:title" content="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;">/);
  assert.match(html, /content="д{199}…"/);
  assert.match(html, /<meta property="product:price:amount" content="129.90">/);
  assert.match(html, /<meta property="og:image" content="https:\/\/shop\.example\/preview\.png">/);
  assert.match(productPreview(productWith(1, { imageUrl: 'https://img.example/a.jpg' }), shop), /img\.example\/a\.jpg/);
});

test('addresses are those of whoever asks, as the gateway says; a host that is none is not repeated', () => {
  const asked = (headers: Record<string, string>) => publicAddress((name) => headers[name]);
  assert.equal(
    asked({ 'x-forwarded-host': 'Shop.example:8443', 'x-forwarded-proto': 'https' }),
    'https://shop.example:8443',
  );
  assert.equal(asked({ host: 'localhost:8000' }), 'http://localhost:8000');
  for (const host of ['evil"><script>', 'a b', '', 'x/y'])
    assert.equal(asked({ 'x-forwarded-host': host, 'x-forwarded-proto': 'gopher' }), 'http://localhost', host);
});
