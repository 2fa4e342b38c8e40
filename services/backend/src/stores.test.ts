import { hintStoreContract } from './hints/hint-store-contract.ts';
import { catalogueStoreContract } from './products/catalogue-store-contract.ts';
import { productStoreContract } from './products/product-store-contract.ts';
import { sqliteBackendStores } from './sqlite-stores.ts';
import { stockAuditContract } from './stock/stock-audit-contract.ts';
import { stockProperties } from './stock/stock-properties.ts';
import { stockStoreContract } from './stock/stock-store-contract.ts';

const open = (now?: () => number) => sqliteBackendStores({ dataDir: ':memory:', ...(now && { now }) });

productStoreContract('SQLite products', () => open().products);
catalogueStoreContract('SQLite catalogue', open);
stockStoreContract('SQLite stock', (now) => open(now).stock);
stockAuditContract('SQLite stock for the auditor', open);
hintStoreContract('SQLite hints', (now) => open(now).hints);
const oneFile = open();
stockProperties('SQLite stock', () => oneFile.stock, 60);
