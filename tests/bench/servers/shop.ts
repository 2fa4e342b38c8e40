/** The catalogue as production serves it: real endpoint table, metrics, log file, authorisation; embedded store. */
import { endpointTable } from '@product-store/backend/endpoints';
import { createBackend } from '@product-store/backend/features';
import { newProduct } from '@product-store/backend/sample/load-sample';
import { sampleCatalogue } from '@product-store/backend/sample/sample-catalogue';
import { sqliteBackendStores } from '@product-store/backend/sqlite-stores';
import { createAdmission, createApp } from '@product-store/platform/http';
import { createLog, createMetrics, httpMetrics } from '@product-store/platform/telemetry';
import { serveBench } from './serve-bench.ts';

const log = createLog({
  service: 'bench',
  worker: 0,
  release: 'bench',
  level: 'info',
  folder: process.env.BENCH_LOG_DIR,
});
const metrics = createMetrics({ service: 'bench', release: 'bench' });
const stores = sqliteBackendStores({ dataDir: ':memory:' });
await stores.filler.fill([...sampleCatalogue({ count: Number(process.env.BENCH_PRODUCTS) })].map(newProduct));
const backend = createBackend({ stores, cursorKey: 'bench', log, metrics });
await backend.load();

serveBench(
  createApp({
    endpoints: endpointTable({ ...backend, notReady: () => undefined }),
    corsOrigins: [],
    log,
    measure: httpMetrics(metrics),
    authenticate: () => ({ kind: 'anonymous' }),
    admission: createAdmission(1_000),
    leaving: () => false,
  }),
);
