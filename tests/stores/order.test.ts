import { test } from 'node:test';
import { cassandraOrderStores } from '@product-store/order/cassandra-stores';
import { orderAuditContract } from '@product-store/order/orders/order-audit-contract';
import { orderIndexContract } from '@product-store/order/orders/order-index-contract';
import { orderProperties } from '@product-store/order/orders/order-properties';
import { orderStoreContract } from '@product-store/order/orders/order-store-contract';
import { idempotencyStoreContract, jobStoreContract } from '@product-store/platform/testing';
import { patient } from '../cassandra-node/patient.ts';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';

const cassandra = await useCassandra(['order']);

if (cassandra.skip) test("order's stores in Cassandra", { skip: cassandra.skip });
else {
  const db = patient(await cassandra.open('order'));
  const open = (now?: () => number) => cassandraOrderStores(db, now);
  orderStoreContract('orders', (now) => open(now).orders);
  orderIndexContract('order index', () => open().index);
  orderAuditContract('orders for the auditor', open);
  jobStoreContract('jobs', (now) => open(now).jobs);
  idempotencyStoreContract('saved calls', (now) => open(now).idempotency);
  orderProperties('orders', () => open().orders, 15);
}
