export { httpMetrics } from './http-metrics.ts';
export { createLog, type Log } from './log.ts';
export { createMetrics, finalCounters, type Metrics } from './metrics.ts';
export { inSpan } from './span.ts';
