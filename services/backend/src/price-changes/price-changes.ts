import { setImmediate } from 'node:timers/promises';
import { change, runCommand, unchanged } from '@product-store/platform/aggregate';
import { Conflict } from '@product-store/platform/errors';
import { type Kopecks, newId, type ProductId, roublesFromKopecks, stableId } from '@product-store/platform/values';
import type { ListFilters } from '../catalogue/listing.ts';
import type { ReadModel } from '../catalogue/read-model.ts';
import { takeRows } from '../hints/follow-changes.ts';
import type { ChangeMany } from '../products/change-many.ts';
import type { ProductCommand } from '../products/product.ts';
import type { CatalogueReader } from '../products/product-store.ts';
import { draftOf, type PriceChange, type PriceChangeDraft, type Reprice } from './price-change.ts';
import type { PriceChangeId, PricePlan, PricePlanStore } from './price-plan-store.ts';

export interface PriceChangeReport {
  matched: number;
  /** In a dry run: would be. */
  changed: number;
  unchanged: number;
  refusedCount: number;
  /** The first of them. */
  refused: (NamedReprice & { code: string })[];
  /** Some of what changed. */
  examples: NamedReprice[];
}
export interface NamedReprice extends Reprice {
  name: string;
}

export interface PriceChangeOrder {
  filters: ListFilters;
  change: PriceChange;
  reason?: string | undefined;
  /** How many products whoever asks means. */
  expectedCount?: number | undefined;
  by: string;
}

export interface PriceChanges {
  /** What it would do, by what this worker knows. Changes nothing. */
  preview(order: PriceChangeOrder): PriceChangeReport;
  /**
   * Does it, or goes on with it: said again under the same id, it changes nothing twice. A product whose price or existence
   * somebody changed meanwhile is left alone and reported. @throws Conflict `count-changed`, `price-out-of-range`; nothing was changed then
   */
  apply(id: PriceChangeId, order: PriceChangeOrder): Promise<PriceChangeReport>;
}

const examplesShown = 10;
const refusalsShown = 20;
/** Products changed together; between two such batches others have their turn. */
const batchSize = 50;

export const createPriceChanges = ({
  model,
  reader,
  plans,
  changeMany,
  now = Date.now,
}: {
  model: ReadModel;
  reader: CatalogueReader;
  plans: PricePlanStore;
  changeMany: ChangeMany;
  now?: () => number;
}): PriceChanges => {
  const draft = ({ filters, change, expectedCount }: PriceChangeOrder): PriceChangeDraft => {
    const drawn = draftOf(model.matching(filters), change);
    if (expectedCount !== undefined && drawn.matched !== expectedCount)
      throw countChanged(expectedCount, drawn.matched);
    return drawn;
  };

  /** The plan of this change; drawn up when there is none yet. From then on what is to be done stands. */
  const planOf = async (id: PriceChangeId, order: PriceChangeOrder): Promise<PricePlan> => {
    const known = await plans.load(id, 'serial');
    if (known) return known;
    const { matched, unchanged: same, refused, reprices } = draft(order);
    if (refused.length > 0) throw outOfRange(refused);
    const token = newId();
    const mine = { token, chunks: await plans.write(token, reprices), matched, unchanged: same };
    const outcome = await runCommand<PricePlan | undefined, PricePlan>({
      load: (freshness) => plans.load(id, freshness),
      decide: (plan) => (plan ? unchanged : change(mine)),
      compareAndSet: (_, plan) => plans.putDown(id, plan),
    });
    return outcome.kind === 'changed' ? mine : (outcome.state ?? mine);
  };

  const commandsFor = (id: PriceChangeId, batch: readonly Reprice[], { by, reason }: PriceChangeOrder) =>
    new Map<ProductId, ProductCommand>(
      batch.map(({ productId, from, to }) => [
        productId,
        {
          kind: 'reprice',
          from,
          to,
          writeId: stableId('reprice', id, productId),
          by,
          at: now(),
          ...(reason && { reason }),
        },
      ]),
    );

  const nameOf = (id: ProductId): string => model.get(id)?.product.name ?? '';

  return {
    preview: (order) => {
      const { matched, reprices, unchanged: same, refused } = draft(order);
      return {
        matched,
        changed: reprices.length,
        unchanged: same,
        refusedCount: refused.length,
        refused: refused.slice(0, refusalsShown).map((one) => ({ ...one, code: 'price-out-of-range' })),
        examples: reprices.slice(0, examplesShown),
      };
    },
    apply: async (id, order) => {
      const plan = await planOf(id, order);
      const report: PriceChangeReport = {
        matched: plan.matched,
        changed: 0,
        unchanged: plan.unchanged,
        refusedCount: 0,
        refused: [],
        examples: [],
      };
      for (let chunk = 0; chunk < plan.chunks; chunk++) {
        const reprices = await plans.read(plan.token, chunk);
        for (let start = 0; start < reprices.length; start += batchSize) {
          const batch = reprices.slice(start, start + batchSize);
          const outcomes = await changeMany(commandsFor(id, batch, order));
          takeRows(model, await reader.read(batch.map(({ productId }) => productId)));
          for (const reprice of batch) note(report, { ...reprice, name: nameOf(reprice.productId) }, outcomes);
          await setImmediate();
        }
      }
      return report;
    },
  };
};

const note = (report: PriceChangeReport, reprice: NamedReprice, outcomes: Awaited<ReturnType<ChangeMany>>): void => {
  const outcome = outcomes.get(reprice.productId);
  if (outcome?.kind !== 'refused') {
    report.changed++; // now, or before this was said again
    if (report.examples.length < examplesShown) report.examples.push(reprice);
    return;
  }
  report.refusedCount++;
  if (report.refused.length < refusalsShown) report.refused.push({ ...reprice, code: outcome.code });
};

const countChanged = (expected: number, matched: number) =>
  new Conflict(
    'count-changed',
    `The filter names ${matched} products, not ${expected}. Nothing was changed; look at it again with a dry run.`,
    { expected_count: expected, matched },
  );

const outOfRange = (refused: PriceChangeDraft['refused']) =>
  new Conflict(
    'price-out-of-range',
    `${refused.length} of the new prices would be 0, below it or more than the shop takes. Nothing was changed.`,
    {
      refused_count: refused.length,
      refused: refused.slice(0, refusalsShown).map(({ productId, name, from, to }) => ({
        product_id: productId,
        name,
        price: roublesFromKopecks(from),
        new_price: roublesFromKopecks(to as Kopecks),
      })),
    },
  );
