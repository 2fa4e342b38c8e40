import { z } from 'zod';
import { Unavailable } from '../errors/shop-error.ts';
import { type Endpoint, endpoint, ok } from './endpoint.ts';
import type { Readiness } from './management-server.ts';

/** `GET /system/health`: whether this worker can serve, without internals. For outside monitors; deploys ask /readyz. */
export const healthEndpoint = (features: { notReady: Readiness }): Endpoint =>
  endpoint({
    method: 'get',
    path: '/system/health',
    operationId: 'getHealth',
    summary: 'Whether this service can serve right now',
    allow: 'public',
    answers: { 200: z.object({ status: z.literal('ok') }) },
    errors: ['not-ready'],
    handle: async () => {
      if (await features.notReady()) throw new Unavailable('not-ready', 'This service is not ready right now.');
      return ok({ status: 'ok' });
    },
  });
