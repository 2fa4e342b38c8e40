import { parseConfig } from '@product-store/platform/config';
import { startSweeping } from '@product-store/platform/jobs';
import { createService, startOrExplain, storeReadiness } from '@product-store/platform/service';
import { storePlace } from '@product-store/platform/store';
import { userConfig } from './config.ts';
import { endpointTable } from './endpoints.ts';
import { createFeatures } from './features.ts';
import { accessTokenKey } from './keys/access-tokens.ts';
import { createHostSlots } from './passwords/host-slots.ts';
import { startPasswords } from './passwords/passwords.ts';
import { openUserStores } from './stores.ts';
import { createUserMetrics } from './user-metrics.ts';

/** libuv has four threads by default: one stays free for files and names. More cores are used by more workers. */
const hashesPerWorker = 3;

await startOrExplain('user', async () => {
  const config = parseConfig(userConfig, process.env);
  const service = createService('user', config);
  const key = accessTokenKey(config.USER_KEY_FILE, service.userKeys);
  const stores = await openUserStores(storePlace(config), service);
  const passwords = await startPasswords({
    cost: config.BCRYPT_COST,
    slots: createHostSlots({ name: `product-store-${config.PORT}`, slots: config.HASH_SLOTS }),
    concurrency: Math.min(config.HASH_SLOTS, hashesPerWorker),
    maxWaitMs: config.HASH_QUEUE_S * 1000,
  });
  const metrics = createUserMetrics(service.metrics);
  metrics.watchQueue(() => passwords.waiting);
  const features = createFeatures({
    config,
    stores,
    passwords,
    metrics,
    key,
    jwks: () => service.userKeys.jwks(),
    cart: service.clientOf('cart'),
    order: service.clientOf('order'),
  });
  const notReady = storeReadiness(stores.ping);
  const sweeping = config.JOBS
    ? startSweeping({
        everyMs: config.SWEEP_S * 1000,
        log: service.log,
        sweeps: { ...stores.sweeps, unclaimed_users: () => features.registration.sweep() },
      })
    : undefined;

  await service.serve({
    endpoints: endpointTable({ ...features, notReady }),
    notReady,
    close: async () => {
      sweeping?.stop();
      await stores.close();
    },
  });
});
