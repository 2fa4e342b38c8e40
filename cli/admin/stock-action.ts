import { randomBytes } from 'node:crypto';
import { createBackend } from '@product-store/backend/features';
import { openBackendStores } from '@product-store/backend/stores';
import { Conflict } from '@product-store/platform/errors';
import type { StorePlace } from '@product-store/platform/store';
import { createLog, createMetrics } from '@product-store/platform/telemetry';
import { newId, type ProductId, uuidPattern } from '@product-store/platform/values';
import { Refusal } from '../refusal.ts';
import { opened, watchers } from '../shop/stored-data.ts';
import type { Action } from './action.ts';

const largest = 1_000_000;

const changeFrom = (word: string): number => {
  const change = Number(word);
  if (/^[+-]?\d{1,9}$/.test(word) && change !== 0 && Math.abs(change) <= largest) return change;
  throw new Refusal(`CHANGE is how many more or fewer there are, such as +12 or -3, up to ${largest}; not '${word}'.`);
};

/** The operator's own backend, without its catalogue: the same rules, writes and change hints as a worker's. */
const openBackend = async (place: StorePlace) => {
  const stores = await opened(openBackendStores(place, watchers));
  const identity = { service: 'admin', release: 'admin' };
  const { products } = createBackend({
    stores,
    cursorKey: randomBytes(32),
    log: createLog({ ...identity, worker: 0, level: 'silent' }),
    metrics: createMetrics(identity),
  });
  return { products, [Symbol.asyncDispose]: async () => stores.close() };
};

export const stockAction: Action = {
  takes: 'PRODUCT CHANGE REASON',
  does: 'corrects the stock of a product (its id) by so many pieces; kept with the reason',
  words: [3, Number.POSITIVE_INFINITY],
  run: async ([product = '', changeWord = '', ...reasonWords], { place }) => {
    const id = product.toLowerCase() as ProductId;
    if (!uuidPattern.test(id)) throw new Refusal(`'${product}' is not a product id: it looks like 0198a5c2-....`);
    const change = changeFrom(changeWord);
    const reason = reasonWords.join(' ').trim();
    if (reason === '' || reason.length > 200) throw new Refusal('REASON has 1 to 200 characters.');
    await using backend = await openBackend(place);
    const author = { writeId: newId(), byWhom: 'operator' };
    const { product: now } = await backend.products.correctStock(id, change, reason, author).catch((error: unknown) => {
      if (!(error instanceof Conflict && error.code === 'stock-below-zero')) throw error;
      throw new Refusal(
        `${-change} cannot be taken away: ${error.facts.available} are available, the others are held for orders. Nothing was changed.`,
      );
    });
    return {
      text: `${now.name}: ${change > 0 ? `${change} more` : `${-change} fewer`}, ${now.available} available now.`,
      facts: { product_id: id, name: now.name, change, reason, available: now.available },
    };
  },
};
