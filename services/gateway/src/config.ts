import { join } from 'node:path';
import { baseConfig } from '@product-store/platform/config';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..', '..');

/** The gateway's environment: the part of the services' that concerns it, and its own. */
export const gatewayConfig = baseConfig
  .pick({
    NODE_APP_INSTANCE: true,
    HOST: true,
    PORT: true,
    MANAGEMENT_PORT: true,
    MANAGEMENT_HOST: true,
    RELEASE: true,
    LOG_LEVEL: true,
    LOG_DIR: true,
    BACKEND_URL: true,
    CART_URL: true,
    ORDER_URL: true,
    USER_URL: true,
    LAME_DUCK_MS: true,
    DRAIN_MS: true,
  })
  .extend({
    GATEWAY_FILE: z.string().default(join(root, 'configs', 'gateway.json')),
    /** Where mounted files are looked for. */
    ROOT_DIR: z.string().default(root),
    /** Connections to one service at once, event streams included. */
    UPSTREAM_SOCKETS: z.coerce.number().int().min(1).default(2_048),
    TRACE_RATIO: z.coerce.number().min(0).max(1).default(0.1),
  });
