// Two awaits: instrumentation hooks modules as they are imported, so it must be there before the rest is linked.
await import('@product-store/platform/telemetry/start');
await import('./start.ts');
