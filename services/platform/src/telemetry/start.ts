/**
 * Starts tracing when OTLP_ENDPOINT is set. Imported (and awaited) by every main.ts before anything else: ESM links
 * static imports before any code runs, so express must be imported only after the hooks are in place. Without an
 * endpoint nothing is loaded and nothing costs.
 */
let flush: () => Promise<void> = async () => {};
/** Sends what spans are left: for the last moments of a worker. */
export const flushSpans = (): Promise<void> => flush();

const { OTLP_ENDPOINT, SERVICE, RELEASE, TRACE_RATIO, TRACE_INSTRUMENTATIONS } = process.env;
if (OTLP_ENDPOINT) {
  const { startTracing } = await import('./tracing-sdk.ts');
  flush = await startTracing({
    endpoint: OTLP_ENDPOINT,
    service: SERVICE ?? 'unknown',
    release: RELEASE ?? 'development',
    ratio: Number(TRACE_RATIO ?? 0.1),
    instrumentations: TRACE_INSTRUMENTATIONS === 'full' ? 'full' : 'lean',
  });
}
