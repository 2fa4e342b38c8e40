import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '@product-store/platform/config';
import { createIdempotency } from '@product-store/platform/idempotency';
import { startSweeping } from '@product-store/platform/jobs';
import { createService, patiently, startOrExplain, storeReadiness } from '@product-store/platform/service';
import { storePlace } from '@product-store/platform/store';
import { Gauge } from 'prom-client';
import { backendConfig } from './config.ts';
import { endpointTable } from './endpoints.ts';
import { createBackend } from './features.ts';
import { openBackendStores } from './stores.ts';

await startOrExplain('backend', async () => {
  const config = parseConfig(backendConfig, process.env);
  const service = createService('backend', config);
  const stores = await openBackendStores(storePlace(config), service);
  const backend = createBackend({
    stores,
    cursorKey: readFileSync(config.CURSOR_KEY_FILE),
    memoryBudgetBytes: config.CATALOGUE_MEMORY_MB * 1024 * 1024,
    uploadsFolder: join(config.DATA_DIR, 'uploads'),
    popularity: {
      halfLifeMs: config.POPULARITY_HALF_LIFE_DAYS * 24 * 3_600_000,
      everyMs: config.POPULARITY_EVERY_S * 1000,
    },
    log: service.log,
    metrics: service.metrics,
  });
  let loaded = false;
  const load = async () => {
    backend.follower.start(); // before the load: what changes meanwhile is not missed
    await patiently(backend.load, service.log);
    backend.popularity.start({ fold: config.JOBS });
    loaded = true;
  };

  const { model, follower } = backend;
  new Gauge({
    name: 'catalogue_products',
    help: 'Products in the read model of this worker',
    registers: [service.metrics],
    collect() {
      this.set(model.size);
    },
  });
  new Gauge({
    name: 'catalogue_age_seconds',
    help: 'Time since this worker last looked for changes of the catalogue',
    registers: [service.metrics],
    collect() {
      this.set((Date.now() - follower.lastLookAt) / 1000);
    },
  });

  const sweeping = config.JOBS
    ? startSweeping({ everyMs: config.SWEEP_S * 1000, log: service.log, sweeps: stores.sweeps })
    : undefined;
  const storeNotReady = storeReadiness(stores.ping);
  const notReady = async () =>
    (await storeNotReady()) ??
    (loaded ? undefined : 'the catalogue is being loaded') ??
    (Date.now() - follower.lastLookAt > 30_000 ? 'the catalogue has not been refreshed for 30 seconds' : undefined);
  await service.serve({
    endpoints: endpointTable({ ...backend, notReady }),
    idempotency: createIdempotency(stores.idempotency),
    notReady,
    prepare: load,
    close: async () => {
      sweeping?.stop();
      await Promise.all([follower.stop(), backend.popularity.stop()]);
      await stores.close();
    },
  });
});
