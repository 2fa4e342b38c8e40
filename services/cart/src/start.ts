import { baseConfig, parseConfig } from '@product-store/platform/config';
import { startSweeping } from '@product-store/platform/jobs';
import { createService, startOrExplain, storeReadiness } from '@product-store/platform/service';
import { storePlace } from '@product-store/platform/store';
import { createHttpNeighbours } from './carts/http-neighbours.ts';
import { endpointTable } from './endpoints.ts';
import { createCart } from './features.ts';
import { openCartStores } from './stores.ts';

await startOrExplain('cart', async () => {
  const config = parseConfig(baseConfig, process.env);
  const service = createService('cart', config);
  const stores = await openCartStores(storePlace(config), service);
  const neighbours = createHttpNeighbours({ backend: service.clientOf('backend'), order: service.clientOf('order') });
  const sweeping = config.JOBS
    ? startSweeping({ everyMs: config.SWEEP_S * 1000, log: service.log, sweeps: stores.sweeps })
    : undefined;
  const notReady = storeReadiness(stores.ping);
  await service.serve({
    endpoints: endpointTable({ ...createCart({ stores, neighbours, metrics: service.metrics }), notReady }),
    notReady,
    close: async () => {
      sweeping?.stop();
      await stores.close();
    },
  });
});
