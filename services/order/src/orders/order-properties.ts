import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CommandOutcome, runCommand } from '@product-store/platform/aggregate';
import { told, withUnknownOutcomes } from '@product-store/platform/testing';
import { newId, type OrderId } from '@product-store/platform/values';
import fc from 'fast-check';
import { decide, isReal, type Order, type OrderCommand, type OrderState, transitions, unpublished } from './order.ts';
import type { OrderStore } from './order-store.ts';
import { orderWith } from './order-store-contract.ts';

const states = Object.keys(transitions) as OrderState[];
const at = 1_700_000_000_000;
const begun = orderWith();

/** An order as anybody would keep it on paper: its states in a row, and how many of them were announced. */
const onPaper = () => {
  let path: OrderState[] = [];
  let announced = 0;
  const visible = () => path.filter(isReal);
  return {
    seen: () => ({ state: path.at(-1), version: path.length, events: path.at(-1) === 'REMOVED' ? [] : visible() }),
    announce: () => {
      announced = visible().length;
    },
    perform: (command: OrderCommand): string => {
      const state = path.at(-1);
      if (command.kind === 'begin' || command.kind === 'abort') {
        path = state ? path : [command.kind === 'begin' ? 'PENDING' : 'ABORTED'];
        return 'done';
      }
      if (command.kind === 'reject') {
        if (state === 'PENDING') path.push('REJECTED');
        return 'done';
      }
      if (!state) return 'order-not-found';
      if (state === command.to) return 'done';
      if (!transitions[state].includes(command.to)) return 'transition-not-allowed';
      if (command.to === 'REMOVED' && announced < visible().length) return 'outbox-not-drained';
      path.push(command.to);
      return 'done';
    },
  };
};

const forward = fc.constantFrom<OrderState>('CREATED', 'PROCESSING', 'SHIPPING', 'DELIVERED', 'CANCELLED', 'REMOVED');
const reason = { code: 'insufficient-stock', facts: { available: 1 } };
const command: fc.Arbitrary<OrderCommand | 'announce'> = fc.oneof(
  fc.constant<OrderCommand>({ kind: 'begin', at, order: begun }),
  fc.record({ kind: fc.constant('move'), to: fc.oneof(forward, fc.constantFrom(...states)), at: fc.constant(at) }),
  fc.constant<OrderCommand>({ kind: 'reject', at, reason }),
  fc.constant('announce'),
  fc.constant<OrderCommand>({ kind: 'abort', at, reason }),
);

const performOver = (store: OrderStore, id: OrderId) => ({
  command: (one: OrderCommand): Promise<CommandOutcome<Order | undefined, Order>> =>
    runCommand({
      load: (freshness) => store.load(id, freshness),
      decide: (order) => decide(order, one),
      compareAndSet: (seen, order) => store.compareAndSet(id, seen, order),
    }),
  announce: async (): Promise<void> => {
    const order = await store.load(id, 'plain');
    const last = order && unpublished(order).at(-1);
    if (order && last) await store.compareAndSetPublished(id, order, last.seq);
  },
});

/** What holds for any commands in any order, over every store of orders. */
export const orderProperties = (name: string, open: () => OrderStore, numRuns: number): void => {
  const commands = fc.array(command, { maxLength: 25 });
  const fates = fc.array(fc.constantFrom(...told), { maxLength: 15 });

  test(`${name}: whatever is done, and however often its outcome is unknown, an order is as on paper`, async () => {
    await fc.assert(
      fc.asyncProperty(commands, fates, async (all, fate) => {
        const id = newId<OrderId>();
        const desk = performOver(withUnknownOutcomes(open(), fate), id);
        const paper = onPaper();
        for (const one of all) {
          if (one === 'announce') {
            await desk.announce();
            paper.announce();
            continue;
          }
          const outcome = await desk.command(one);
          assert.equal(outcome.kind === 'refused' ? outcome.code : 'done', paper.perform(one), JSON.stringify(one));
        }
        const order = await open().load(id, 'serial');
        const events = order?.events ?? [];
        assert.deepEqual(
          { state: order?.state, version: order?.version ?? 0, events: events.map(({ status }) => status) },
          paper.seen(),
        );
        assert.deepEqual(
          events.map(({ seq }) => seq),
          events.map((_, index) => index + 1),
        );
      }),
      { numRuns },
    );
  });

  test(`${name}: of all who move an order at once, each step is taken by one`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(forward, { maxLength: 12 }), fates, async (moves, fate) => {
        const id = newId<OrderId>();
        const [here, there] = [performOver(open(), id), performOver(withUnknownOutcomes(open(), fate), id)];
        await here.command({ kind: 'begin', at, order: begun });
        await Promise.all(
          moves.map((to, nth) => (nth % 2 === 0 ? here : there).command({ kind: 'move', to, at: at + nth })),
        );
        const order = await open().load(id, 'serial');
        assert.ok(order);
        const path: OrderState[] = ['PENDING', ...order.events.map(({ status }) => status)];
        if (order.state !== 'REMOVED') assert.equal(path.at(-1), order.state);
        for (const [step, to] of path.slice(1).entries()) assert.ok(transitions[path[step] ?? 'PENDING'].includes(to));
        assert.equal(order.version, path.length);
      }),
      { numRuns },
    );
  });
};
