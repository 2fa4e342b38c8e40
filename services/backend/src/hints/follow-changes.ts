import { sleep } from '@product-store/platform/aggregate';
import type { Log } from '@product-store/platform/telemetry';
import type { ReadModel } from '../catalogue/read-model.ts';
import type { CatalogueReader, CatalogueRow } from '../products/product-store.ts';
import type { ChangeHint, HintStore } from './hint-store.ts';

const pollMs = 400;
/** Hints are read again this far back at every poll (slow writes, clocks that differ a little) .. */
const overlapMs = 2_000;
/** .. and a whole minute back now and then. */
const wideOverlapMs = 60_000;
const wideEvery = 25;
const reconcileMs = 10 * 60_000;

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
  reader,
  model,
  log,
  now = Date.now,
}: {
  hints: HintStore;
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

  const look = async (): Promise<void> => {
    const back = polls++ % wideEvery === 0 ? wideOverlapMs : overlapMs;
    for (const hint of await hints.since(lastLookAt - back)) {
      if (seen.has(hint.id)) continue;
      seen.set(hint.id, hint.at);
      open.set(hint.id, { ...hint, seenAt: now() });
    }
    if (open.size > 0)
      takeRows(model, await reader.read([...new Set([...open.values()].map(({ productId }) => productId))]));
    for (const [id, hint] of open) if (isSettled(hint, model, now())) open.delete(id);
    lastLookAt = now();
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

/** Measured from when this worker saw it: the writer's clock may be off. */
type OpenHint = ChangeHint & { seenAt: number };

const isSettled = (
  { at, seenAt, productId, productVersion, coversUntil }: OpenHint,
  model: ReadModel,
  now: number,
): boolean => {
  const age = now - seenAt;
  if (age > wideOverlapMs) return true;
  if (productVersion === null) return age > coversUntil - at;
  const held = model.get(productId)?.product;
  return held !== undefined && held.version >= productVersion;
};
