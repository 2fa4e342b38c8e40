import createClient from 'openapi-fetch';
import { createCallShop } from '../api/call-shop.ts';
import type { paths } from '../api/generated/backend.ts';
import { queryString } from '../api/query-string.ts';
import { servicePaths } from '../api/services.ts';
import { tokenSource } from '../session/session.ts';

/** What touches thousands of products takes its time; giving up early would leave everybody in the dark. */
const longWriteMs = 15 * 60_000;

/** Calls of the backend that take long. */
export const callBackendPatiently = createCallShop({
  service: 'backend',
  tokens: tokenSource,
  timeoutMs: { read: 12_000, write: longWriteMs },
});

/** The backend for admins: its reads say who is calling, too (those of shoppers do not: api/clients.ts). */
export const adminBackend = createClient<paths>({
  baseUrl: servicePaths.backend,
  querySerializer: queryString,
  fetch: createCallShop({ service: 'backend', tokens: tokenSource }),
});

export const patientBackend = createClient<paths>({
  baseUrl: servicePaths.backend,
  querySerializer: queryString,
  fetch: callBackendPatiently,
});
