import { type Kopecks, kopecksFromRoubles } from '@product-store/platform/values';
import { z } from 'zod';
import type { ListFilters } from '../catalogue/listing.ts';
import { ProductIdSchema } from '../contract.ts';
import { SearchText } from '../products/list-schemas.ts';
import { maxPriceRoubles, productLimits } from '../products/product-limits.ts';
import { nameOf, Price } from '../products/schemas.ts';
import type { PriceChange } from './price-change.ts';

const hasTwoDecimals = (value: number) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
const signed = z
  .number()
  .refine(hasTwoDecimals, 'must have at most two decimals')
  .refine((by) => by !== 0, 'must not be 0');

const Filter = z
  .strictObject({
    category: nameOf(productLimits.category).optional(),
    manufacturer: nameOf(productLimits.manufacturer).optional(),
    min_price: z.number().min(0).max(maxPriceRoubles).transform(kopecksFromRoubles).optional(),
    max_price: z.number().min(0).max(maxPriceRoubles).transform(kopecksFromRoubles).optional(),
    q: SearchText.optional(),
  })
  .transform(
    ({ category, manufacturer, min_price: minPrice, max_price: maxPrice, q }): ListFilters => ({
      category,
      minPrice,
      maxPrice,
      q,
      manufacturers: manufacturer === undefined ? undefined : [manufacturer],
    }),
  )
  .meta({ description: 'Which products, as in the listing; {} is all of them. `q` counts only when found as typed.' });

const Change = z
  .strictObject({
    percent: signed.gt(-100).lte(1_000).optional().meta({ description: '-10 is ten percent less' }),
    amount: signed.gte(-maxPriceRoubles).lte(maxPriceRoubles).optional().meta({ description: 'Roubles more or less' }),
    set: Price.optional().meta({ description: 'The same price for all, in roubles' }),
  })
  .refine((change) => Object.keys(change).length === 1, 'must be one of percent, amount and set');

const changeOf = ({ percent, amount, set }: z.output<typeof Change>, roundTo: Kopecks | undefined): PriceChange => {
  if (percent !== undefined) return { kind: 'percent', percent, roundTo };
  if (amount !== undefined) return { kind: 'amount', amount: kopecksFromRoubles(amount), roundTo };
  if (set !== undefined) return { kind: 'set', price: set };
  throw new Error('refused by the schema');
};

export const PriceChangeInput = z
  .strictObject({
    filter: Filter,
    change: Change,
    round_to: Price.optional().meta({
      description: 'New prices are rounded to a multiple of this, e.g. 1 or 0.5 roubles',
    }),
    reason: nameOf(500).optional().meta({ description: 'For the price history' }),
    dry_run: z.boolean().default(true),
    expected_count: z
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ description: 'Refused when the filter names another number' }),
  })
  .refine(({ change, round_to }) => change.set === undefined || round_to === undefined, {
    path: ['round_to'],
    error: 'goes with percent and amount, not with set',
  })
  .transform(({ filter, change, round_to, reason, dry_run, expected_count }) => ({
    filters: filter,
    change: changeOf(change, round_to),
    reason,
    dryRun: dry_run,
    expectedCount: expected_count,
  }))
  .meta({ id: 'PriceChangeInput' });

const RepriceView = z.object({
  product_id: ProductIdSchema,
  name: z.string(),
  price: z.number(),
  new_price: z.number(),
});
const count = z.number().int();
export const PriceChangeReportView = z
  .object({
    dry_run: z.boolean(),
    matched: count,
    changed: count.meta({ description: 'In a dry run: would be changed' }),
    unchanged: count,
    refused_count: count,
    refused: z.array(RepriceView.extend({ code: z.string() })).meta({ description: 'The first twenty' }),
    examples: z.array(RepriceView).meta({ description: 'Some of what is changed' }),
  })
  .meta({ id: 'PriceChangeReport' });

export const PriceHistoryView = z
  .object({
    items: z.array(
      z.object({
        price: z.number(),
        from: z.string(),
        by: z.string().meta({ description: 'The id of a user, or what set the price' }),
        reason: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'PriceHistory' });
