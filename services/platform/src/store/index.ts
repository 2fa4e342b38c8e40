export { openKeyspace, type StoreWatchers } from './open-keyspace.ts';
export { type CassandraPlace, type StorePlace, storePlace } from './store-place.ts';
