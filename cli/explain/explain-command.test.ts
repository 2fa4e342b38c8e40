import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { newId, type OrderId, type UserId } from '@product-store/platform/values';
import { refused } from '../testing/refused.ts';
import { runCommandLine } from '../testing/run-command-line.ts';
import { createSmallShop } from '../testing/small-shop.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { explainCommand } from './explain-command.ts';

const explain = (path: string, ...args: string[]) => explainCommand(['--data', path, ...args]);

/** A folder with one order, shipped unless said otherwise. */
const folderWithOrder = async () => {
  const folder = temporaryFolder();
  using shop = createSmallShop({ dataDir: folder.path });
  const product = await shop.addProduct('Tea', 10);
  const user = newId<UserId>();
  const order = await shop.order(product, 2, user);
  await shop.orders.desk.move(order, 'PROCESSING');
  await shop.orders.desk.move(order, 'SHIPPING');
  const created = (await shop.stores.order.orders.load(order, 'plain'))?.createdAt ?? 0;
  const other = await shop.order(product, 1);
  return { ...folder, product, user, order, created, other };
};

const log = (path: string, service: string, lines: object[]): void => {
  mkdirSync(join(path, 'logs'), { recursive: true });
  const text = lines.map((line) => `${JSON.stringify({ level: 'info', service, msg: 'request', ...line })}\n`).join('');
  writeFileSync(join(path, 'logs', `${service}-0.log`), `${text}{"half a li`);
};

describe('npm run explain', () => {
  it('tells a person what is known of an order', async () => {
    using folder = await folderWithOrder();
    const { code, stdout } = await runCommandLine('explain', [folder.order, '--data', folder.path]);
    assert.match(stdout, new RegExp(`^Order ${folder.order} is SHIPPING \\(version 4, since `));
    assert.match(stdout, /\n {2}total {4}258\.00\n/);
    assert.match(stdout, /\nTimeline\n {2}1 .* CREATED .*\n {2}2 .* PROCESSING .*\n {2}3 .* SHIPPING/);
    assert.match(stdout, /\n {2}2 x Tea at 129\.00 = 258\.00\n/);
    assert.match(stdout, /: 2 SOLD since .*; on hand 8, available 7, held 1 \(version 4\)\n/);
    assert.match(stdout, /\nJobs\n(.*\n)* {2}version 4, due /);
    assert.match(stdout, /\nListings\n {2}the user's: yes, the admins': yes\n/);
    assert.match(stdout, /\nLaws\n {2}all hold for this order\n$/);
    assert.equal(code, 0);
  });

  it('tells a program the same', async () => {
    using folder = await folderWithOrder();
    const { code, output } = await explain(folder.path, folder.order, '--json');
    const story = JSON.parse(output);
    assert.equal(story.state, 'SHIPPING');
    assert.equal(story.user_id, folder.user);
    assert.equal(story.total, 258);
    assert.deepEqual(
      story.reservations.map(({ product_id, quantity, state }: Record<string, unknown>) => [
        product_id,
        quantity,
        state,
      ]),
      [[folder.product, 2, 'SOLD']],
    );
    assert.deepEqual(story.violations, []);
    assert.equal(code, 0);
  });

  it('finds the traces of an order in the logs, also that of the request that made it', async () => {
    using folder = await folderWithOrder();
    const at = (ms: number) => new Date(folder.created + ms).toISOString();
    const request = { operation: 'checkoutCart', method: 'POST', path: '/cart/checkout', status: 200 };
    log(folder.path, 'cart', [
      { ...request, time: at(40), ms: 45, trace_id: 'made', user_id: folder.user },
      { ...request, time: at(40), ms: 5, trace_id: 'later', user_id: folder.user },
      { ...request, time: at(40), ms: 45, trace_id: 'somebody-else', user_id: newId() },
    ]);
    log(folder.path, 'backend', [
      { time: at(20), operation: 'reserveStock', method: 'POST', path: '/internal/reservations', trace_id: 'made' },
      { time: at(90), operation: 'getProduct', method: 'GET', path: '/products/1', trace_id: 'unrelated' },
    ]);
    log(folder.path, 'order', [
      {
        time: at(80),
        operation: 'moveOrder',
        method: 'PUT',
        path: `/orders/${folder.order}/status`,
        trace_id: 'moved',
      },
    ]);
    const { output } = await explain(folder.path, folder.order, '--json');
    const { traces, log: lines } = JSON.parse(output);
    assert.deepEqual(traces, ['made', 'moved']);
    assert.deepEqual(
      lines.map(({ operation }: Record<string, string>) => operation),
      ['reserveStock', 'checkoutCart', 'moveOrder'],
    );
    assert.match((await explain(folder.path, folder.order)).output, /\n {2}traces: made, moved\n/);
  });

  it('names the laws that do not hold for it, and only those', async () => {
    using folder = await folderWithOrder();
    const db = new DatabaseSync(join(folder.path, 'backend.sqlite'));
    db.prepare("UPDATE reservations SET state = 'RELEASED' WHERE reservation_id = ?").run(folder.order);
    db.exec('UPDATE stock SET available = available + 1');
    db.close();
    const { code, output } = await explain(folder.path, folder.order);
    assert.match(
      output,
      /\nLaws\n {2}line-state: SHIPPING, but its 2 of product .* are RELEASED, not SOLD\n {2}stock-sum: /,
    );
    assert.equal(code, 1);
    const other = await explain(folder.path, folder.other, '--json');
    assert.deepEqual(
      JSON.parse(other.output).violations.map(({ law }: Record<string, string>) => law),
      ['stock-sum'],
    );
  });

  it('says of an unknown order that it is unknown, and what is left of it', async () => {
    using folder = await folderWithOrder();
    const unknown = newId();
    const { code, output } = await explain(folder.path, unknown);
    assert.match(
      output,
      new RegExp(`^There is no order ${unknown}: it was never made, or it was removed more than 7 `),
    );
    assert.equal(code, 1);

    const db = new DatabaseSync(join(folder.path, 'order.sqlite'));
    db.prepare('DELETE FROM orders WHERE order_id = ?').run(folder.other);
    db.close();
    const lost = await explain(folder.path, folder.other);
    assert.match(lost.output, /\n {2}a reservation without a line\n {4}product .*: 1 HELD; on hand 8/);
    assert.match(lost.output, /reservation-without-order: 1 HELD for order /);
    assert.equal(lost.code, 1);
  });

  it('tells aborted, removed and rejected orders apart', async () => {
    using folder = temporaryFolder();
    let clock = Date.now() - 3_600_000;
    const aborted = newId<OrderId>();
    const { removed, rejected, pending } = await (async () => {
      using shop = createSmallShop({ dataDir: folder.path, now: () => clock });
      const tea = await shop.addProduct('Tea', 3);
      await shop.orders.creation.resolve(aborted);
      const removed = await shop.order(tea, 1);
      await shop.orders.desk.move(removed, 'CANCELLED');
      const seen = await shop.stores.order.orders.load(removed, 'serial');
      assert.ok(seen);
      await shop.stores.order.orders.compareAndSetPublished(removed, seen, 2);
      await shop.orders.desk.move(removed, 'REMOVED');
      const reason = await shop.order(tea, 9).catch((error: { facts: { order_id: OrderId } }) => error.facts);
      const rejected = typeof reason === 'object' ? reason.order_id : reason;
      const pending = newId<OrderId>();
      clock = Date.now();
      await shop.stores.order.orders.compareAndSet(pending, undefined, {
        ...seen,
        version: 1,
        state: 'PENDING',
        events: [],
        publishedSeq: 0,
        createdAt: clock + 600_000,
        updatedAt: clock,
      });
      return { removed, rejected, pending };
    })();
    const told = async (id: string) => (await explain(folder.path, id)).output;
    assert.match(await told(aborted), / is ABORTED .* It was never made; /);
    assert.match(await told(removed), / is REMOVED .* Its time of keeping was over; /);
    assert.match(await told(rejected), / is REJECTED .*\n(.*\n)* {2}reason {3}insufficient-stock {.*"available":3/);
    assert.match(await told(pending), / is PENDING .* its lease ends at .* \(in \d+ min\)\./);
  });

  it('refuses in one sentence what it cannot do', async () => {
    using folder = await folderWithOrder();
    const refusals: [string[], RegExp][] = [
      [['--data', '/no/such/folder', folder.order], /^There is no shop in \/no\/such\/folder: /],
      [['--data', folder.path], /^Say one order id: /],
      [['--data', folder.path, folder.order, folder.other], /^Say one order id: /],
      [['--data', folder.path, 'number-7'], /^'number-7' is not an order id/],
    ];
    for (const [args, sentence] of refusals) await refused(() => explainCommand(args), sentence);
    assert.match((await explainCommand(['--help'])).output, /^npm run explain -- ORDER_ID/);
  });
});
