import type { ReadModel } from '../catalogue/read-model.ts';
import { escaped } from './markup.ts';

/** A file of a sitemap may name 50,000 addresses; these stay smaller, so that one costs little at a time. */
export const productsPerPart = 10_000;

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const schema = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const pageOf = (model: ReadModel, part: number, limit: number) =>
  model.list({ sortBy: 'createdAt', sortOrder: 'asc', limit, skip: (part - 1) * productsPerPart });

/** The index of all parts: the pages of the shop, and its products in slices. */
export const sitemapIndex = (model: ReadModel, address: string): string => {
  const parts = Math.ceil(pageOf(model, 1, 1).total / productsPerPart);
  const slices = Array.from({ length: parts }, (_, part) => `products.xml?part=${part + 1}`);
  const entries = ['pages.xml', ...slices].map((name) => `<sitemap><loc>${address}/sitemap/${name}</loc></sitemap>`);
  return `${head}<sitemapindex ${schema}>\n${entries.join('\n')}\n</sitemapindex>\n`;
};

const urlset = (entries: readonly string[]): string => `${head}<urlset ${schema}>\n${entries.join('\n')}\n</urlset>\n`;

/** The front page, the catalogue and every category. */
export const sitemapOfPages = (model: ReadModel, address: string): string => {
  const paths = ['/', '/catalog', ...model.categories().map(({ name }) => `/catalog/${encodeURIComponent(name)}`)];
  return urlset(paths.map((path) => `<url><loc>${escaped(address + path)}</loc></url>`));
};

/** One slice of the products, the oldest first; behind the last one there are none. */
export const sitemapOfProducts = (model: ReadModel, address: string, part: number): string => {
  const { items } = pageOf(model, part, productsPerPart);
  return urlset(
    items.map(
      ({ product }) =>
        `<url><loc>${address}/product/${product.productId}</loc><lastmod>${day(product.updatedAt)}</lastmod></url>`,
    ),
  );
};
