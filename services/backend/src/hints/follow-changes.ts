import { setImmediate } from 'node:timers/promises';
import { sleep } from '@product-store/platform/aggregate';
import type { Log } from '@product-store/platform/telemetry';
import type { ProductId } from '@product-store/platform/values';
import type { ReadModel } from '../catalogue/read-model.ts';
import type { CatalogueReader, CatalogueRow } from '../products/product-store.ts';
import type { BatchHintStore, HintedProduct } from './batch-hint-store.ts';
import type { HintStore } from './hint-store.ts';

const pollMs = 400;
/** Hints are read again this far back at every poll (slow writes, clocks that differ a little) .. */
const overlapMs = 2_000;
/** .. and a whole minute back now and then. */
const wideOverlapMs = 60_000;
const wideEvery = 25;
const reconcileMs = 10 * 60_000;
/** Products taken in one go, a few milliseconds of work: when an import changes thousands, requests come in between. */
const atOnce = 50;

/** Puts rows into the read model: newer ones win, deleted ones go. */
export const takeRows = (model: ReadModel, rows: readonly CatalogueRow[]): void => {
  model.putMany(rows.flatMap((row) => ('product' in row ? [row.product] : [])));
  for (const row of rows) if ('deletedVersion' in row) model.remove(row.productId, row.deletedVersion);
};

export interface ChangeFollower {
  start(): void;
  stop(): Promise<void>;
  /** Epoch milliseconds of the last successful look at the hints. */
  readonly lastLookAt: number;
}

/**
 * Keeps this worker's read model current: polls the hints, reads the products they name until the announced change is
 * seen (or a minute passed: then its writer died before writing), and reconciles everything every ten minutes.
 */
export const createChangeFollower = ({
  hints,
  batchHints,
  reader,
  model,
  log,
  now = Date.now,
}: {
  hints: HintStore;
  batchHints: BatchHintStore;
  reader: CatalogueReader;
  model: ReadModel;
  log: Log;
  now?: () => number;
}): ChangeFollower => {
  const seen = new Map<string, number>();
  const open = new Map<string, OpenHint>();
  let stopping = false;
  let loop: Promise<void> = Promise.resolve();
  let lastLookAt = now();
  let polls = 0;
  let reconciledAt = now();

  const lookForHints = async (since: number): Promise<void> => {
    for (const { id, at, coversUntil, ...product } of await hints.since(since)) {
      if (seen.has(id)) continue;
      seen.set(id, at);
      open.set(id, openHint(now(), coversUntil - at, [product]));
    }
    for (const hint of await batchHints.since(since)) {
      if (seen.has(hint.id)) continue;
      open.set(hint.id, openHint(now(), hint.coversUntil - hint.at, await batchHints.products(hint)));
      seen.set(hint.id, hint.at);
    }
  };

  const readProducts = async (): Promise<void> => {
    const ids = [...new Set([...open.values()].flatMap(({ left }) => [...left.keys()]))];
    for (let start = 0; start < ids.length; start += atOnce) {
      takeRows(model, await reader.read(ids.slice(start, start + atOnce)));
      await setImmediate();
    }
  };

  const look = async (): Promise<void> => {
    const startedAt = now();
    const back = polls++ % wideEvery === 0 ? wideOverlapMs : overlapMs;
    await lookForHints(lastLookAt - back);
    await readProducts();
    for (const [id, hint] of open) if (isSettled(hint, model, now())) open.delete(id);
    lastLookAt = startedAt;
    for (const [id, at] of seen) if (at < lastLookAt - 2 * wideOverlapMs) seen.delete(id);
  };

  const reconcile = async (): Promise<void> => {
    if (now() - reconciledAt < reconcileMs) return;
    reconciledAt = now();
    for await (const rows of reader.scan()) {
      takeRows(model, rows);
      await sleep(5); // requests come first
    }
  };

  const follow = async (): Promise<void> => {
    while (!stopping) {
      try {
        await look();
        await reconcile();
      } catch (error) {
        log.warn({ err: error }, 'the catalogue could not be refreshed; trying again');
      }
      await sleep(pollMs);
    }
  };

  return {
    start: () => {
      loop = follow();
    },
    stop: async () => {
      stopping = true;
      await loop;
    },
    get lastLookAt() {
      return lastLookAt;
    },
  };
};

interface OpenHint {
  /** By this worker's clock: the writer's may be off. */
  seenAt: number;
  coverMs: number;
  /** Products whose announced change has not been seen: the version to come, or null for a change of stock. */
  left: Map<ProductId, number | null>;
}

const openHint = (seenAt: number, coverMs: number, products: readonly HintedProduct[]): OpenHint => ({
  seenAt,
  coverMs,
  left: new Map(products.map(({ productId, productVersion }) => [productId, productVersion])),
});

/** Takes off what has been seen, and says whether the hint may be forgotten. */
const isSettled = ({ seenAt, coverMs, left }: OpenHint, model: ReadModel, now: number): boolean => {
  const age = now - seenAt;
  for (const [id, version] of left) {
    const held = model.get(id)?.product.version;
    if (version === null ? age > coverMs : held !== undefined && held >= version) left.delete(id);
  }
  return left.size === 0 || age > wideOverlapMs;
};
