import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { cassandraBackendStores } from '@product-store/backend/cassandra-stores';
import { cassandraCartStores } from '@product-store/cart/cassandra-stores';
import { adminCommand } from '@product-store/cli/admin/admin-command.ts';
import { auditCommand } from '@product-store/cli/audit/audit-command.ts';
import { roles } from '@product-store/cli/cassandra/cluster-folder.ts';
import { explainCommand } from '@product-store/cli/explain/explain-command.ts';
import { cassandraEnvironment } from '@product-store/cli/shop/environment.ts';
import { createSmallShop } from '@product-store/cli/testing/small-shop.ts';
import { temporaryFolder } from '@product-store/cli/testing/temporary-folder.ts';
import { cassandraOrderStores } from '@product-store/order/cassandra-stores';
import type { OrderId, ProductId, UserId } from '@product-store/platform/values';
import { newId } from '@product-store/platform/values';
import { cassandraUserStores } from '@product-store/user/cassandra-stores';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';

const cassandra = await useCassandra();
const folder = temporaryFolder();
after(() => folder[Symbol.dispose]());

/** The shop of this file: a product, a shipped order of it, an order to come. */
const filled = async () => {
  const stores = {
    backend: cassandraBackendStores(await cassandra.open('backend')),
    order: cassandraOrderStores(await cassandra.open('order')),
    cart: cassandraCartStores(await cassandra.open('cart')),
    user: cassandraUserStores(await cassandra.open('user')),
  };
  const shop = createSmallShop({ stores });
  const product = await shop.addProduct('Tea', 10);
  const user = newId<UserId>();
  const order = await shop.order(product, 2, user);
  await shop.orders.desk.move(order, 'PROCESSING');
  await shop.orders.desk.move(order, 'SHIPPING');
  await shop.order(product, 1);
  return { shop, product, user, order };
};

const inCassandra = ['--store', 'cassandra', '--data', folder.path];

describe('commands on a shop in Cassandra', { skip: cassandra.skip }, () => {
  let made: { shop: ReturnType<typeof createSmallShop>; product: ProductId; user: UserId; order: OrderId };
  before(async () => {
    const passwordFile = cassandra.node.folder.passwordFile(roles.store);
    Object.assign(process.env, cassandraEnvironment({ ...cassandra.place, passwordFile, replicationFactor: 1 }));
    made = await filled();
  });

  test('npm run audit looks at everything and has nothing to say', async () => {
    const { output, code } = await auditCommand(inCassandra);
    assert.match(output, /^All laws hold: 1 product, 2 orders, 0 carts, 2 jobs in /);
    assert.equal(code, 0);
  });

  test('npm run explain tells everything of an order', async () => {
    const { output, code } = await explainCommand([made.order, ...inCassandra]);
    assert.match(output, new RegExp(`^Order ${made.order} is SHIPPING`));
    assert.match(output, /2 x Tea at 129\.00 = 258\.00/);
    assert.match(output, /: 2 SOLD since .*; on hand 8, available 7, held 1/);
    assert.match(output, /the user's: yes, the admins': yes/);
    assert.equal(code, 0);
  });

  test('npm run admin makes accounts and corrects stock', async () => {
    const admin = (...words: string[]) => adminCommand([...words, ...inCassandra], Readable.from([]));
    assert.match((await admin('create-admin', 'Chief')).output, /^Chief is an admin now\./);
    assert.match((await admin('stock', made.product, '+5', 'counted')).output, /^Tea: 5 more, 12 available now\.$/);
  });

  test('npm run audit names what is wrong, and repairs what it can when told to', async () => {
    const { shop, user, order } = made;
    const createdAt = (await shop.stores.order.orders.load(order, 'plain'))?.createdAt ?? 0;
    await shop.stores.order.index.remove(user, { orderId: order, createdAt });
    const shown = await auditCommand([...inCassandra, '--repair']);
    assert.match(
      shown.output,
      new RegExp(`^order ${order}: order-not-listed: .*\n {2}would: write its rows in the listings\n`),
    );
    assert.equal(shown.code, 1);
    const repaired = await auditCommand([...inCassandra, '--repair', '--yes']);
    assert.match(repaired.output, /1 violation, 1 of them repaired/);
    assert.equal((await auditCommand(inCassandra)).code, 0);
  });

  test('what cannot be reached is told in a sentence', async () => {
    await assert.rejects(auditCommand([...inCassandra, '--contact-points', '127.255.255.254']), (error: Error) => {
      assert.match(
        error.message,
        /^The shop's data could not be opened: No Cassandra node can be reached at 127\.255\.255\.254, port \d+/,
      );
      return !error.message.includes('\n');
    });
  });
});
