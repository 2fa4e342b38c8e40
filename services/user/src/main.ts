// Tracing first: static imports would be linked before any code runs, and never be hooked.
await import('@product-store/platform/telemetry/start');
await import('./start.ts');
