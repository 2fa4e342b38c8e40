import type { RequestHandler } from 'express';
import promBundle from 'express-prom-bundle';
import type { Metrics } from './metrics.ts';

/**
 * Rate, errors and duration of every request by endpoint template (never by raw URL): histogram
 * `http_request_duration_seconds{method, path, operation, status_code}`.
 */
export const httpMetrics = (metrics: Metrics): RequestHandler =>
  promBundle({
    promRegistry: metrics,
    autoregister: false,
    includeMethod: true,
    includePath: true,
    includeUp: false,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5],
    customLabels: { operation: null },
    transformLabels: (labels, request) => {
      labels.operation = request.shop?.endpoint?.operationId ?? 'none';
    },
    normalizePath: (request) => request.shop?.endpoint?.path ?? '/*',
  });
