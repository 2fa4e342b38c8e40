import { test } from 'node:test';
import { cassandraBackendStores } from '@product-store/backend/cassandra-stores';
import { batchHintStoreContract } from '@product-store/backend/hints/batch-hint-store-contract';
import { hintStoreContract } from '@product-store/backend/hints/hint-store-contract';
import { importContract } from '@product-store/backend/import/import-contract';
import { popularityStoreContract } from '@product-store/backend/popularity/popularity-store-contract';
import { salesStoreContract } from '@product-store/backend/popularity/sales-store-contract';
import { pricePlanStoreContract } from '@product-store/backend/price-changes/price-plan-store-contract';
import { catalogueStoreContract } from '@product-store/backend/products/catalogue-store-contract';
import { productBatchStoreContract } from '@product-store/backend/products/product-batch-store-contract';
import { productStoreContract } from '@product-store/backend/products/product-store-contract';
import { stockAuditContract } from '@product-store/backend/stock/stock-audit-contract';
import { stockProperties } from '@product-store/backend/stock/stock-properties';
import { stockStoreContract } from '@product-store/backend/stock/stock-store-contract';
import { idempotencyStoreContract } from '@product-store/platform/testing';
import { patient } from '../cassandra-node/patient.ts';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';

const cassandra = await useCassandra(['backend']);

if (cassandra.skip) test("backend's stores in Cassandra", { skip: cassandra.skip });
else {
  const db = patient(await cassandra.open('backend'));
  const open = (now?: () => number) => cassandraBackendStores(db, now);
  productStoreContract('products', () => open().products);
  productBatchStoreContract('batches', open);
  catalogueStoreContract('catalogue', open);
  stockStoreContract('stock', (now) => open(now).stock);
  stockAuditContract('stock for the auditor', open);
  hintStoreContract('hints', (now) => open(now).hints);
  batchHintStoreContract('batch hints', (now) => open(now).batchHints);
  salesStoreContract('sales', (now) => open(now).sales);
  popularityStoreContract('popularity', () => open().popularity);
  pricePlanStoreContract('price plans', () => open().pricePlans);
  importContract('imports', open);
  idempotencyStoreContract('saved calls', (now) => open(now).idempotency);
  stockProperties('stock', () => open().stock, 15);
}
