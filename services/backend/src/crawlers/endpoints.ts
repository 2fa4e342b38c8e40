import { type Answer, type Endpoint, endpoint, numberParameter } from '@product-store/platform/http';
import { z } from 'zod';
import type { ReadModel } from '../catalogue/read-model.ts';
import { ProductParams } from '../products/schemas.ts';
import { missingPreview, productPreview } from './preview.ts';
import { publicAddress } from './public-address.ts';
import { robots } from './robots.ts';
import { sitemapIndex, sitemapOfPages, sitemapOfProducts } from './sitemap.ts';

export interface CrawlerFeatures {
  model: ReadModel;
}

const xml = 'application/xml; charset=utf-8';
const Text = z.string();
const text = (content: string): Answer => ({ status: 200, bytes: Buffer.from(content) });

/**
 * What search engines and previews of links ask for; the gateway serves some of it at the root of the shop. All of it holds
 * the address that was asked, so no cache may keep it for somebody else.
 */
export const crawlerEndpoints = ({ model }: CrawlerFeatures): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/robots.txt',
    operationId: 'getRobots',
    summary: 'What search engines may look at',
    allow: 'public',
    priority: 'low',
    mediaType: 'text/plain; charset=utf-8',
    answers: { 200: Text },
    handle: ({ header }) => text(robots(publicAddress(header))),
  }),
  endpoint({
    method: 'get',
    path: '/sitemap.xml',
    operationId: 'getSitemap',
    summary: 'The parts of the sitemap',
    allow: 'public',
    priority: 'low',
    mediaType: xml,
    answers: { 200: Text },
    handle: ({ header }) => text(sitemapIndex(model, publicAddress(header))),
  }),
  endpoint({
    method: 'get',
    path: '/sitemap/pages.xml',
    operationId: 'getSitemapOfPages',
    summary: 'The sitemap of the shop’s own pages and categories',
    allow: 'public',
    priority: 'low',
    mediaType: xml,
    answers: { 200: Text },
    handle: ({ header }) => text(sitemapOfPages(model, publicAddress(header))),
  }),
  endpoint({
    method: 'get',
    path: '/sitemap/products.xml',
    operationId: 'getSitemapOfProducts',
    summary: 'The sitemap of one slice of the products, the oldest first',
    allow: 'public',
    priority: 'low',
    query: z.strictObject({ part: numberParameter(z.number().int().min(1).max(100_000).default(1)) }),
    mediaType: xml,
    answers: { 200: Text },
    handle: ({ query, header }) => text(sitemapOfProducts(model, publicAddress(header), query.part)),
  }),
  endpoint({
    method: 'get',
    path: '/previews/:productId',
    operationId: 'previewProduct',
    summary: 'The head of a product’s page: title, description and what previews of links show',
    allow: 'public',
    params: ProductParams,
    mediaType: 'text/html; charset=utf-8',
    answers: { 200: Text },
    example: { params: { productId: '00000000-0000-4000-8000-000000000000' } },
    // A problem inside somebody's page would be shown as text: what is not there says so in the page's own terms.
    handle: ({ params, header }) => {
      const entry = model.get(params.productId);
      return text(entry ? productPreview(entry.product, publicAddress(header)) : missingPreview);
    },
  }),
];
