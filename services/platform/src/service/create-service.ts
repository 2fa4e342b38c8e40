import type { RequestHandler } from 'express';
import { type Authenticate, createAuthenticate } from '../auth/authenticate.ts';
import { type PublicKeys, publicKeysFrom } from '../auth/keys.ts';
import { createServiceTokens, signingKeyFrom } from '../auth/tokens.ts';
import { createServiceClient, type ServiceClient } from '../clients/service-client.ts';
import type { BaseConfig } from '../config/base-config.ts';
import { createApp } from '../http/create-app.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { createAdmission } from '../http/load-shedding.ts';
import type { Readiness } from '../http/management-server.ts';
import { serve } from '../http/serve.ts';
import type { Idempotency } from '../idempotency/idempotency.ts';
import { httpMetrics } from '../telemetry/http-metrics.ts';
import { createLog, type Log } from '../telemetry/log.ts';
import { createMetrics, type Metrics } from '../telemetry/metrics.ts';
import type { ServiceName } from '../values/service-name.ts';

/** What every service is made of before its own features. */
export interface Service {
  log: Log;
  metrics: Metrics;
  authenticate: Authenticate;
  userKeys: PublicKeys;
  clientOf(service: ServiceName): ServiceClient;
  /** Listens with this table until the process is told to leave. */
  serve(parts: {
    endpoints: readonly Endpoint[];
    idempotency?: Idempotency;
    notReady: Readiness;
    /** Before the first request, however long it takes. */
    prepare?(): Promise<void>;
    close(): Promise<void>;
  }): Promise<void>;
}

export const createService = (name: ServiceName, config: BaseConfig): Service => {
  const log = createLog({
    service: name,
    worker: config.NODE_APP_INSTANCE,
    release: config.RELEASE,
    level: config.LOG_LEVEL,
    folder: config.LOG_DIR,
  });
  const metrics = createMetrics({ service: name, release: config.RELEASE });
  const userKeys = publicKeysFrom(config.USER_JWKS_FILE);
  const serviceKeys = publicKeysFrom(config.SERVICE_JWKS_FILE);
  const authenticate = createAuthenticate({ service: name, issuer: config.JWT_ISSUER, userKeys, serviceKeys });
  const tokens = createServiceTokens(signingKeyFrom(config.SERVICE_KEY_FILE, name), config.JWT_ISSUER);
  const urls = { backend: config.BACKEND_URL, cart: config.CART_URL, order: config.ORDER_URL, user: config.USER_URL };
  const measure: RequestHandler = httpMetrics(metrics);
  const admission = createAdmission(config.MAX_IN_FLIGHT);

  return {
    log,
    metrics,
    authenticate,
    userKeys,
    clientOf: (service) => createServiceClient({ service, baseUrl: urls[service], tokens, metrics }),
    serve: ({ endpoints, idempotency, notReady, prepare, close }) =>
      serve({
        config,
        metrics,
        log,
        notReady,
        prepare,
        close,
        uploads: endpoints.some(({ upload }) => upload !== undefined),
        app: (leaving) =>
          createApp({
            endpoints,
            corsOrigins: config.CORS_ORIGINS,
            log,
            measure,
            leaving,
            authenticate,
            admission,
            idempotency,
          }),
      }),
  };
};
