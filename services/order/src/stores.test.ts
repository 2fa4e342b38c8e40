import { idempotencyStoreContract, jobStoreContract } from '@product-store/platform/testing';
import { orderAuditContract } from './orders/order-audit-contract.ts';
import { orderIndexContract } from './orders/order-index-contract.ts';
import { orderProperties } from './orders/order-properties.ts';
import { orderStoreContract } from './orders/order-store-contract.ts';
import { sqliteOrderStores } from './sqlite-stores.ts';

const open = (now?: () => number) => sqliteOrderStores({ dataDir: ':memory:', ...(now && { now }) });

orderStoreContract('SQLite orders', (now) => open(now).orders);
orderIndexContract('SQLite order index', () => open().index);
orderAuditContract('SQLite orders for the auditor', open);
jobStoreContract('SQLite jobs', (now) => open(now).jobs);
idempotencyStoreContract('SQLite saved calls', (now) => open(now).idempotency);
const oneFile = open();
orderProperties('SQLite orders', () => oneFile.orders, 60);
