import { type Endpoint, endpoint, numberParameter, ok } from '@product-store/platform/http';
import { z } from 'zod';
import { ProductIdSchema } from '../contract.ts';
import type { StockLevel, StockLevels } from './stock-levels.ts';

export interface StockLevelFeatures {
  stockLevels: StockLevels;
}

const pieces = numberParameter(z.number().int().min(0).max(1_000_000_000)).optional();
const StockLevelsQuery = z
  .strictObject({
    category: z.string().min(1).max(100).optional(),
    min_available: pieces,
    max_available: pieces,
    limit: numberParameter(z.number().int().min(1).max(100).default(20)),
    cursor: z.string().min(1).max(2_000).optional(),
  })
  .transform(({ min_available: minAvailable, max_available: maxAvailable, ...rest }) => ({
    ...rest,
    minAvailable,
    maxAvailable,
  }));

const StockLevelsView = z
  .object({
    items: z.array(
      z.object({
        product_id: ProductIdSchema,
        name: z.string(),
        category: z.string(),
        on_hand: z.number().int(),
        available: z.number().int().meta({ description: 'What can be bought now' }),
        held: z.number().int().meta({ description: 'On hand, but promised to orders that are not shipped yet' }),
      }),
    ),
    total: z.number().int(),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'StockLevels' });

const stockLevelView = ({ productId, name, category, onHand, available, held }: StockLevel) => ({
  product_id: productId,
  name,
  category,
  on_hand: onHand,
  available,
  held,
});

export const stockLevelEndpoints = ({ stockLevels }: StockLevelFeatures): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/products/admin/stock-levels',
    operationId: 'listStockLevels',
    summary: 'Products by what is left of them, the scarcest first',
    allow: 'admin',
    query: StockLevelsQuery,
    answers: { 200: StockLevelsView },
    errors: ['invalid-cursor'],
    example: { query: { max_available: 10, limit: 20 } },
    priority: 'low',
    handle: async ({ query }) => {
      const { items, total, nextCursor } = await stockLevels.page(query);
      return ok({ items: items.map(stockLevelView), total, next_cursor: nextCursor });
    },
  }),
];
