import { roublesFromKopecks } from '@product-store/platform/values';
import type { CatalogueProduct } from '../catalogue/catalogue-product.ts';
import { escaped } from './markup.ts';

const shop = 'Product Store';
const mostCharacters = 200;

const shortened = (text: string): string =>
  text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1).trimEnd()}…`;

const tag = (property: string, content: string): string =>
  `<meta property="${property}" content="${escaped(content)}">`;

/**
 * What a product's page says of itself before any script runs: for those who draw previews of links, and for the browser,
 * which fetches the product while the scripts are still on their way. Put into the page's head by the gateway.
 */
export const productPreview = (product: CatalogueProduct, address: string): string => {
  const { productId, name, description, category, manufacturer, imageUrl, price } = product;
  const about = shortened(description ?? [category, manufacturer].filter(Boolean).join(', '));
  const url = `${address}/product/${productId}`;
  return [
    `<title>${escaped(`${name} · ${shop}`)}</title>`,
    `<meta name="description" content="${escaped(about)}">`,
    `<link rel="canonical" href="${escaped(url)}">`,
    `<link rel="preload" href="/api/products/${productId}" as="fetch" crossorigin="anonymous">`,
    tag('og:type', 'product'),
    tag('og:site_name', shop),
    tag('og:title', name),
    tag('og:description', about),
    tag('og:url', url),
    tag('og:image', imageUrl ?? `${address}/preview.png`),
    tag('product:price:amount', roublesFromKopecks(price).toFixed(2)),
    tag('product:price:currency', 'RUB'),
    '',
  ].join('\n');
};

/** The page of a product that is not there says so in words; search engines are told not to keep it. */
export const missingPreview = '<meta name="robots" content="noindex">\n';
