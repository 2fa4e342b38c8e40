import { type Cassandra, type Statement, timeToLiveS } from '@product-store/platform/cassandra';
import type { OrderId } from '@product-store/platform/values';
import { contentSeq, isLive, orderColumns, orderFrom } from './cassandra-order-rows.ts';
import type { Order } from './order.ts';
import { keepEndedOrdersMs, type OrderStore } from './order-store.ts';

const wholeOrder = `SELECT ${orderColumns} FROM orders WHERE order_id = ?`;
const writeStatics = `UPDATE orders USING TTL ? SET version = ?, state = ?, user_id = ?, total_kopecks = ?, created_at = ?,
  updated_at = ?, from_cart = ?, reason = ?, published_seq = ?, expires_at = ? WHERE order_id = ? IF version = ?`;
const writeContent = 'UPDATE orders USING TTL ? SET lines = ? WHERE order_id = ? AND seq = ?';
const move = 'UPDATE orders SET version = ?, state = ?, updated_at = ?, reason = ? WHERE order_id = ? IF version = ?';
const addEvent = 'INSERT INTO orders (order_id, seq, status, at) VALUES (?, ?, ?, ?)';
const deleteEvent = 'DELETE FROM orders WHERE order_id = ? AND seq = ?';
const publish = 'UPDATE orders SET published_seq = ? WHERE order_id = ? IF version = ? AND published_seq = ?';

/** Of a dead or removed order only its state is kept, for a while. */
const hasEnded = ({ state }: Order): boolean => state === 'ABORTED' || state === 'REMOVED';

export const cassandraOrderStore = (db: Cassandra, now: () => number = Date.now): OrderStore => {
  /**
   * All of it: of a new order, and of one that ends (every value gets the time to live, or the rest would stay). What it
   * has not is left as it is, or overwritten with `absent`.
   */
  const whole = (id: OrderId, seen: number | null, order: Order, absent?: null): Statement[] => {
    const endsAt = hasEnded(order) ? now() + keepEndedOrdersMs : undefined;
    const timeToLive = endsAt === undefined ? 0 : timeToLiveS(endsAt, now());
    const expiresAt = endsAt ?? absent;
    const reason = order.reason ? JSON.stringify(order.reason) : absent;
    const { version, state, userId, total, createdAt, updatedAt, fromCart, publishedSeq } = order;
    return [
      {
        cql: writeStatics,
        params: [
          ...[timeToLive, version, state, userId, total, createdAt, updatedAt, fromCart, reason],
          ...[publishedSeq, expiresAt, id, seen],
        ],
      },
      { cql: writeContent, params: [timeToLive, JSON.stringify(order.lines), id, contentSeq] },
    ];
  };
  const moved = (id: OrderId, seen: number, { version, state, updatedAt, reason }: Order): Statement => ({
    cql: move,
    params: [version, state, updatedAt, reason ? JSON.stringify(reason) : undefined, id, seen],
  });
  const events = (id: OrderId, before: number, order: Order): Statement[] =>
    order.events.slice(before).map(({ seq, status, at }) => ({ cql: addEvent, params: [id, seq, status, at] }));

  return {
    load: async (id, freshness) => {
      const rows = await db.read(wholeOrder, [id], freshness);
      return rows[0] && isLive(rows[0], now()) ? orderFrom(rows) : undefined;
    },

    compareAndSet: async (id, seen, order) => {
      if (seen && !hasEnded(order))
        return db.compareAndSet(moved(id, seen.version, order), ...events(id, seen.events.length, order));
      if (seen) {
        const gone = order.state === 'REMOVED' ? seen.events : [];
        return db.compareAndSet(
          ...whole(id, seen.version, order),
          ...gone.map(({ seq }) => ({ cql: deleteEvent, params: [id, seq] })),
        );
      }
      const create = (version: number | null, absent?: null) =>
        db.compareAndSet(...whole(id, version, order, absent), ...events(id, 0, order));
      const outcome = await create(null);
      if (outcome !== 'conflict') return outcome;
      // Whose time is over by our clock and not yet by Cassandra's: as good as absent, and taken over at its version.
      const [there] = await db.read(wholeOrder, [id], 'serial');
      return there && there.version !== null && !isLive(there, now())
        ? create(Number(there.version), null)
        : 'conflict';
    },

    compareAndSetPublished: (id, seen, seq) =>
      db.compareAndSet({ cql: publish, params: [seq, id, seen.version, seen.publishedSeq] }),
  };
};
