import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someMoment } from '@product-store/platform/testing';
import { newId, type OrderId, type UserId } from '@product-store/platform/values';
import type { IndexEntry, OrderIndex } from './order-store.ts';

const day = 24 * 3_600_000;

/** Every index of orders has to pass this. What `open` gives may hold orders of other users and days. */
export const orderIndexContract = (name: string, open: () => OrderIndex): void => {
  const entryAt = (createdAt: number): IndexEntry => ({ orderId: newId<OrderId>(), createdAt });
  /** All there is after an entry, page by page. */
  const allAfter = async (
    read: (after: IndexEntry | undefined, limit: number) => Promise<IndexEntry[]>,
    after: IndexEntry | undefined,
    limit: number,
    isOwn: (entry: IndexEntry) => boolean,
  ): Promise<IndexEntry[]> => {
    const all: IndexEntry[] = [];
    for (let last = after; ; ) {
      const page = await read(last, limit);
      assert.ok(page.length <= limit);
      all.push(...page.filter(isOwn));
      last = page.at(-1);
      if (!last || page.length < limit || !isOwn(last)) return all;
    }
  };

  test(`${name}: a user's orders come newest first, strictly after one of them, each once`, async () => {
    const index = open();
    const [user, other] = [newId<UserId>(), newId<UserId>()];
    const now = someMoment();
    const entries = [...[1, 2, 3].map((ago) => entryAt(now - ago)), ...[1, 2, 3, 4].map(() => entryAt(now - 4))];
    for (const entry of entries.toReversed()) await index.add(user, entry);
    await index.add(other, entryAt(now));
    const read = (after: IndexEntry | undefined, limit: number) => index.ofUser(user, after, limit);
    const all = await allAfter(read, undefined, 2, () => true);
    assert.deepEqual(all.slice(0, 3), entries.slice(0, 3));
    assert.deepEqual(all.map(({ orderId }) => orderId).toSorted(), entries.map(({ orderId }) => orderId).toSorted());
    for (const [place, entry] of all.entries()) assert.deepEqual(await read(entry, 100), all.slice(place + 1));
  });

  test(`${name}: everybody's orders come newest first, over days without any`, async () => {
    const index = open();
    const now = someMoment();
    const entries = [0, 1, day - 1, day, 5 * day, 5 * day + 1, 40 * day].map((ago) => entryAt(now - ago));
    for (const entry of entries) await index.add(newId<UserId>(), entry);
    const own = new Set(entries.map(({ orderId }) => orderId));
    const newest = { orderId: newId<OrderId>(), createdAt: now + 1 };
    for (const limit of [1, 3, 100]) {
      const read = async (after: IndexEntry | undefined, most: number) =>
        (await index.all(after, most)).filter(({ orderId }) => own.has(orderId));
      assert.deepEqual(await allAfter(read, newest, limit, ({ orderId }) => own.has(orderId)), entries);
    }
    assert.ok((await index.all(undefined, 1)).length > 0);
  });

  test(`${name}: an order added twice is listed once, a removed one not at all`, async () => {
    const index = open();
    const user = newId<UserId>();
    const [kept, gone, half] = [entryAt(someMoment()), entryAt(someMoment()), entryAt(someMoment())];
    for (const entry of [kept, kept, gone, half]) await index.add(user, entry);
    await index.remove(user, gone);
    await index.remove(user, gone);
    await index.remove(null, half);
    const listed = async (entry: IndexEntry) => {
      const before = { orderId: entry.orderId, createdAt: entry.createdAt + 1 };
      const is = ({ orderId }: IndexEntry) => orderId === entry.orderId;
      return [
        (await index.ofUser(user, before, 10)).filter(is).length,
        (await index.all(before, 10)).filter(is).length,
      ];
    };
    assert.deepEqual(
      [await listed(kept), await listed(gone), await listed(half)],
      [
        [1, 1],
        [0, 0],
        [1, 0],
      ],
    );
  });
};
