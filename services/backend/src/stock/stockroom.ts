import { type CommandOutcome, runCommand, unchanged } from '@product-store/platform/aggregate';
import { Unavailable } from '@product-store/platform/errors';
import type { ProductId } from '@product-store/platform/values';
import { after, decide, type Stock, type StockChange, type StockCommand, together } from './stock.ts';
import type { StockStore } from './stock-store.ts';

/** What one command came to: done (now or before), or refused by a rule. */
export type StockResult = { kind: 'done' } | { kind: 'refused'; code: string; facts: Record<string, unknown> };

export interface Stockroom {
  /** @throws Unavailable `product-busy` above the admission limit, `too-contended`, `outcome-unknown` */
  change(product: ProductId, command: StockCommand): Promise<StockResult>;
}

interface Waiting {
  command: StockCommand;
  resolve(result: StockResult): void;
  reject(error: unknown): void;
}

/** How many commands may wait for one product in one worker. */
const admissionLimit = 200;
const batchLimit = 100;

/**
 * All changes of stock of this worker. Group commit: while one write of a product is under way, commands for it wait and
 * then join the next write together; a hot product's contenders are workers, not shoppers.
 *
 * `announce` is called before a write (change hints), `changed` after it (this worker's own read model).
 */
export const createStockroom = ({
  store,
  announce,
  changed,
}: {
  store: StockStore;
  announce(product: ProductId): Promise<void>;
  changed(product: ProductId, available: number, version: number): void;
}): Stockroom => {
  const queues = new Map<ProductId, Waiting[]>();

  const drain = async (product: ProductId, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.splice(0, batchLimit);
      try {
        const results = await write(
          product,
          batch.map(({ command }) => command),
        );
        batch.forEach(({ resolve, reject }, index) => {
          const result = results[index];
          if (result) resolve(result);
          else reject(new Error('a command of a batch has no result'));
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    queues.delete(product);
  };

  const write = async (product: ProductId, commands: readonly StockCommand[]): Promise<StockResult[]> => {
    await announce(product);
    let results: StockResult[] = [];
    const outcome: CommandOutcome<Stock, StockChange> = await runCommand({
      load: (freshness) => store.load(product, rowsOf(commands), freshness),
      decide: (stock) => {
        const all = decideAll(stock, commands);
        results = all.results;
        return all.change ? { kind: 'change', change: all.change } : unchanged;
      },
      compareAndSet: (stock, change) => store.compareAndSet(product, stock.version, change),
    });
    if (outcome.kind === 'changed') changed(product, outcome.change.available, outcome.before.version + 1);
    return results;
  };

  return {
    change: (product, command) =>
      new Promise((resolve, reject) => {
        const waiting = queues.get(product);
        if (waiting && waiting.length >= admissionLimit) {
          reject(
            new Unavailable(
              'product-busy',
              'Very many people want this product right now. Nothing was done; try again in a moment.',
            ),
          );
          return;
        }
        const queue = waiting ?? [];
        queue.push({ command, resolve, reject });
        if (waiting) return;
        queues.set(product, queue);
        void drain(product, queue);
      }),
  };
};

const rowsOf = (commands: readonly StockCommand[]) => ({
  reservations: [
    ...new Set(commands.flatMap((command) => ('reservationId' in command ? [command.reservationId] : []))),
  ],
  corrections: commands.flatMap((command) => (command.kind === 'correct' ? [command.correction.id] : [])),
});

/** Each command decided on the state that those before it leave; one change for all. */
const decideAll = (
  stock: Stock,
  commands: readonly StockCommand[],
): { results: StockResult[]; change: StockChange | undefined } => {
  let state = stock;
  let whole: StockChange | undefined;
  const results = commands.map((command): StockResult => {
    const decision = decide(state, command);
    if (decision.kind === 'refused') return decision;
    if (decision.kind === 'change') {
      whole = whole ? together(whole, decision.change) : decision.change;
      state = after(state, decision.change);
    }
    return { kind: 'done' };
  });
  return { results, change: whole };
};
