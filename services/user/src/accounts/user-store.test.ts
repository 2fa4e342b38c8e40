import { sqliteUserStores } from '../sqlite-stores.ts';
import { usernameStoreContract, userStoreContract } from './user-store-contract.ts';

userStoreContract('SQLite users', () => sqliteUserStores({ dataDir: ':memory:' }).users);
usernameStoreContract('SQLite usernames', () => sqliteUserStores({ dataDir: ':memory:' }).usernames);
