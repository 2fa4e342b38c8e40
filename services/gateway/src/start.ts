import { createAgent } from '@product-store/platform/clients';
import { parseConfig } from '@product-store/platform/config';
import { serve } from '@product-store/platform/http';
import { startOrExplain } from '@product-store/platform/service';
import { createLog, createMetrics } from '@product-store/platform/telemetry';
import { gatewayConfig } from './config.ts';
import type { Upstream } from './forward.ts';
import { createGateway } from './gateway.ts';
import { readGatewayFile } from './gateway-file.ts';

await startOrExplain('gateway', async () => {
  const config = parseConfig(gatewayConfig, process.env);
  const log = createLog({
    service: 'gateway',
    worker: config.NODE_APP_INSTANCE,
    release: config.RELEASE,
    level: config.LOG_LEVEL,
    folder: config.LOG_DIR,
  });
  const metrics = createMetrics({ service: 'gateway', release: config.RELEASE });
  const upstreamAt = (address: string): Upstream => {
    const { hostname, port } = new URL(address);
    return { hostname, port: Number(port || 80), agent: createAgent(config.UPSTREAM_SOCKETS) };
  };
  await serve({
    config,
    metrics,
    log,
    notReady: () => undefined, // what a service's absence means is said per request
    close: async () => {},
    uploads: true,
    app: (leaving) =>
      createGateway({
        file: readGatewayFile(config.GATEWAY_FILE),
        root: config.ROOT_DIR,
        upstreams: {
          backend: upstreamAt(config.BACKEND_URL),
          cart: upstreamAt(config.CART_URL),
          order: upstreamAt(config.ORDER_URL),
          user: upstreamAt(config.USER_URL),
        },
        sampleRatio: config.TRACE_RATIO,
        log,
        metrics,
        leaving,
      }),
  });
});
