import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Following, followOrder } from './follow-order.ts';
import { isFinal, type OrderEvent, parseOrderEvent, withEvent } from './order-event.ts';
import type { OrderStatus } from './order-queries.ts';

const at = '2026-01-15T12:00:00.000Z';
const encoder = new TextEncoder();
const wire = (seq: number, status: OrderStatus) => `id: ${seq}\ndata: ${JSON.stringify({ seq, status, at })}\n\n`;

/** A stream of some pieces that then ends, or stays silent until it is given up or `broken`. */
const streamOf = (pieces: string[], isWhole: boolean, broken: AbortSignal, signal: AbortSignal) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      if (isWhole) controller.close();
      broken.addEventListener('abort', () => controller.error(new TypeError('network error')));
      signal.addEventListener('abort', () => controller.error(signal.reason));
    },
  });

/** `breaks`: after its first event has been heard. */
type Connection = { pieces: string[]; end: 'ends' | 'breaks' | 'hangs' } | 'refused';

const follow = async (connections: Connection[], looks: (OrderStatus | undefined)[] = [], silenceMs = 10_000) => {
  const events: OrderEvent[] = [];
  const askedAfter: number[] = [];
  const pauses: number[] = [];
  const leaving = new AbortController();
  let breaking: AbortController | undefined;
  const following: Following = {
    lastSeq: 0,
    connect: async (lastSeq, signal) => {
      askedAfter.push(lastSeq);
      const next = connections.shift();
      if (next === undefined) leaving.abort();
      if (next === undefined || next === 'refused') throw new Error('no stream');
      const broken = new AbortController();
      if (next.end === 'breaks') breaking = broken;
      return streamOf(next.pieces, next.end === 'ends', broken.signal, signal);
    },
    onEvent: (event) => {
      events.push(event);
      breaking?.abort();
      breaking = undefined;
    },
    look: async () => looks.shift(),
    pause: async (ms) => void pauses.push(ms),
    signal: leaving.signal,
    silenceMs,
  };
  await followOrder(following);
  return { seen: events.map(({ seq, status }) => `${seq} ${status}`), askedAfter, pauses };
};

test('an order is followed to its end, and then no further', async () => {
  const { seen, askedAfter } = await follow([
    { pieces: ['retry: 1000\n\n', wire(1, 'CREATED'), wire(2, 'CANCELLED')], end: 'ends' },
    { pieces: [], end: 'ends' },
  ]);
  assert.deepEqual(seen, ['1 CREATED', '2 CANCELLED']);
  assert.deepEqual(askedAfter, [0]);
});

test('a stream that breaks off is taken up after the last event that came', async () => {
  const [half, rest] = [wire(2, 'PROCESSING').slice(0, 20), wire(2, 'PROCESSING')];
  const { seen, askedAfter } = await follow([
    { pieces: [wire(1, 'CREATED'), half], end: 'breaks' },
    { pieces: [rest, wire(3, 'CANCELLED')], end: 'ends' },
  ]);
  assert.deepEqual(seen, ['1 CREATED', '2 PROCESSING', '3 CANCELLED']);
  assert.deepEqual(askedAfter, [0, 1]);
});

test('a stream that has gone silent is given up and opened again', async () => {
  const { seen, askedAfter } = await follow(
    [
      { pieces: [wire(1, 'CREATED')], end: 'hangs' },
      { pieces: [wire(2, 'CANCELLED')], end: 'ends' },
    ],
    [],
    30,
  );
  assert.deepEqual([seen.length, askedAfter], [2, [0, 1]]);
});

test('pauses grow while there is no stream, and the order is looked at instead', async () => {
  const { pauses, askedAfter } = await follow(
    ['refused', 'refused', 'refused', 'refused', 'refused'],
    [undefined, 'CREATED', 'CREATED', 'CREATED', 'DELIVERED'],
  );
  assert.deepEqual(pauses, [2_000, 4_000, 8_000, 15_000]);
  assert.equal(askedAfter.length, 5);
});

test('an order that is rejected says nothing on the stream: looking at it ends it', async () => {
  const { seen, askedAfter } = await follow([{ pieces: [], end: 'ends' }], ['REJECTED']);
  assert.deepEqual([seen, askedAfter], [[], [0]]);
});

test('letters that arrive in halves are put together', async () => {
  const bytes = encoder.encode(`data: ${JSON.stringify({ seq: 1, status: 'CANCELLED', at: '…' })}\n\n`);
  const events: OrderEvent[] = [];
  await followOrder({
    lastSeq: 0,
    connect: async () =>
      new ReadableStream({
        start: (controller) => {
          for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
          controller.close();
        },
      }),
    onEvent: (event) => events.push(event),
    look: async () => undefined,
    pause: async () => {},
    signal: new AbortController().signal,
  });
  assert.deepEqual(events, [{ seq: 1, status: 'CANCELLED', at: '…' }]);
});

test('an event counts once, and only as the next one', () => {
  const order = {
    status: 'CREATED' as OrderStatus,
    updated_at: at,
    history: [{ status: 'CREATED' as OrderStatus, at }],
  };
  const next = withEvent(order, { seq: 2, status: 'PROCESSING', at });
  assert.deepEqual([next.status, next.history.length], ['PROCESSING', 2]);
  assert.equal(withEvent(next, { seq: 2, status: 'PROCESSING', at }), next);
  assert.equal(withEvent(order, { seq: 3, status: 'SHIPPING', at }), order);
});

test('what is no event of ours is passed over', () => {
  for (const data of ['', 'null', '{}', '{"seq":1,"status":"LOST","at":""}'])
    assert.equal(parseOrderEvent(data), undefined, data);
  assert(isFinal('DELIVERED') && !isFinal('PENDING'));
});
