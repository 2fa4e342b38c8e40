import { test } from 'node:test';
import { cartProperties } from '@product-store/cart/carts/cart-properties';
import { cartStoreContract } from '@product-store/cart/carts/cart-store-contract';
import { cassandraCartStores } from '@product-store/cart/cassandra-stores';
import { recentViewsContract } from '@product-store/cart/views/recent-views-contract';
import { patient } from '../cassandra-node/patient.ts';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';

const cassandra = await useCassandra(['cart']);

if (cassandra.skip) test("cart's stores in Cassandra", { skip: cassandra.skip });
else {
  const db = patient(await cassandra.open('cart'));
  cartStoreContract('carts', (now) => cassandraCartStores(db, now).carts);
  recentViewsContract('recent views', () => cassandraCartStores(db).recentViews);
  cartProperties('carts', () => cassandraCartStores(db).carts, 15);
}
