import { cartProperties } from './carts/cart-properties.ts';
import { cartStoreContract } from './carts/cart-store-contract.ts';
import { sqliteCartStores } from './sqlite-stores.ts';
import { recentViewsContract } from './views/recent-views-contract.ts';

const open = (now?: () => number) => sqliteCartStores({ dataDir: ':memory:', ...(now && { now }) });

cartStoreContract('SQLite carts', (now) => open(now).carts);
recentViewsContract('SQLite recent views', () => open().recentViews);
const oneFile = open();
cartProperties('SQLite carts', () => oneFile.carts, 60);
