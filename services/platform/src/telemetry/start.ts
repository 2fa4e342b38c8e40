/**
 * Starts tracing. Imported (and awaited) by every main.ts before anything else: ESM links static imports before any
 * code runs, so express must be imported only after the hooks are in place. Without OTLP_ENDPOINT nothing is hooked and
 * nothing costs.
 */
import { register } from 'node:module';
import process from 'node:process';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

/** Set by tracing's start: ends the current batch and closes the exporter. */
let flush: () => Promise<void> = async () => {};
/** Sends what spans are left. For the last moments of a worker. */
export const flushSpans = (): Promise<void> => flush();

const {
  OTLP_ENDPOINT,
  SERVICE = 'unknown',
  RELEASE = 'development',
  TRACE_RATIO = '0.1',
  TRACE_INSTRUMENTATIONS = 'lean',
} = process.env;

/** The instrumentations that matter here; `full` is for a hunt, it costs several times the throughput. */
const instrumentations = async () => {
  if (TRACE_INSTRUMENTATIONS === 'full') {
    const { getNodeAutoInstrumentations } = await import('@opentelemetry/auto-instrumentations-node');
    return getNodeAutoInstrumentations();
  }
  const { HttpInstrumentation } = await import('@opentelemetry/instrumentation-http');
  const { ExpressInstrumentation } = await import('@opentelemetry/instrumentation-express');
  return [
    new HttpInstrumentation({ ignoreOutgoingRequestHook: (request) => request.path === '/v1/traces' }),
    new ExpressInstrumentation({ ignoreLayersType: ['middleware', 'router'] as never[] }), // an enum its package keeps to itself
  ];
};

if (OTLP_ENDPOINT) {
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { registerInstrumentations } = await import('@opentelemetry/instrumentation');
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': SERVICE,
      'service.version': RELEASE,
      'process.pid': process.pid,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(Number(TRACE_RATIO)) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${OTLP_ENDPOINT}/v1/traces` }) }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  registerInstrumentations({ instrumentations: await instrumentations() });
  flush = () => provider.forceFlush();
}
