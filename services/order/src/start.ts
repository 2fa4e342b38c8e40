import { parseConfig } from '@product-store/platform/config';
import { createIdempotency } from '@product-store/platform/idempotency';
import { createJobRunner, startSweeping } from '@product-store/platform/jobs';
import { createService, startOrExplain, storeReadiness } from '@product-store/platform/service';
import { storePlace } from '@product-store/platform/store';
import { orderConfig } from './config.ts';
import { endpointTable } from './endpoints.ts';
import { createOrders } from './features.ts';
import { createHttpNeighbours } from './orders/http-neighbours.ts';
import { paces } from './orders/pace.ts';
import { openOrderStores } from './stores.ts';

await startOrExplain('order', async () => {
  const config = parseConfig(orderConfig, process.env);
  const service = createService('order', config);
  const stores = await openOrderStores(storePlace(config), service);
  const neighbours = createHttpNeighbours({
    backend: service.clientOf('backend'),
    cart: service.clientOf('cart'),
    user: service.clientOf('user'),
  });
  const orders = createOrders({
    stores,
    neighbours,
    pace: paces[config.ORDER_PACE],
    retentionMs: config.ORDER_RETENTION_S * 1000,
    metrics: service.metrics,
  });
  const runner = createJobRunner({
    store: stores.jobs,
    run: orders.runJob,
    log: service.log,
    metrics: service.metrics,
  });
  if (config.JOBS) runner.start();
  const sweeping = config.JOBS
    ? startSweeping({ everyMs: config.SWEEP_S * 1000, log: service.log, sweeps: stores.sweeps })
    : undefined;

  const notReady = storeReadiness(stores.ping);
  await service.serve({
    endpoints: endpointTable({ ...orders, notReady }),
    idempotency: createIdempotency(stores.idempotency),
    notReady,
    close: async () => {
      sweeping?.stop();
      await runner.stop();
      await stores.close();
    },
  });
});
