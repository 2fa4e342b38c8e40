import { NotFound } from '@product-store/platform/errors';
import { type Answer, type Endpoint, endpoint } from '@product-store/platform/http';
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
const hourly = 'public, max-age=3600';
const Text = z.string();
const text = (content: string): Answer => ({ status: 200, bytes: Buffer.from(content) });

/** What search engines and previews of links ask for. The gateway serves these at the root of the shop. */
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
    cache: hourly,
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
    cache: hourly,
    handle: ({ header }) => text(sitemapIndex(model, publicAddress(header))),
  }),
  endpoint({
    method: 'get',
    path: '/sitemap/:part',
    operationId: 'getSitemapPart',
    summary: 'One part of the sitemap: the shop’s pages, or a slice of its products',
    allow: 'public',
    priority: 'low',
    params: z.strictObject({ part: z.string().regex(/^(pages|products-[1-9]\d{0,5})\.xml$/) }),
    mediaType: xml,
    answers: { 200: Text },
    errors: ['sitemap-part-not-found'],
    example: { params: { part: 'pages.xml' } },
    cache: hourly,
    handle: ({ params, header }) => {
      const address = publicAddress(header);
      const number = /\d+/.exec(params.part)?.[0];
      const part =
        number === undefined ? sitemapOfPages(model, address) : sitemapOfProducts(model, address, Number(number));
      if (part === undefined) throw new NotFound('sitemap-part-not-found', 'The sitemap has no such part.');
      return text(part);
    },
  }),
  endpoint({
    method: 'get',
    path: '/products/:productId/preview',
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
