import { test } from 'node:test';
import { usernameStoreContract, userStoreContract } from '@product-store/user/accounts/user-store-contract';
import { cassandraUserStores } from '@product-store/user/cassandra-stores';
import { throttleStoreContract } from '@product-store/user/login/throttle-store-contract';
import { purchaseStoreContract } from '@product-store/user/purchases/purchase-store-contract';
import { sessionStoreContract } from '@product-store/user/sessions/session-store-contract';
import { patient } from '../cassandra-node/patient.ts';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';

const cassandra = await useCassandra(['user']);

if (cassandra.skip) test("user's stores in Cassandra", { skip: cassandra.skip });
else {
  const db = patient(await cassandra.open('user'));
  const open = (now?: () => number) => cassandraUserStores(db, now);
  userStoreContract('users', () => open().users);
  usernameStoreContract('usernames', () => open().usernames);
  throttleStoreContract('throttles', (now) => open(now).throttles);
  sessionStoreContract('sessions', (now) => open(now).sessions);
  purchaseStoreContract('purchases', () => open().purchases);
}
