import { register } from 'node:module';
import process from 'node:process';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

export interface TracingOptions {
  /** Base address of the collector; `/v1/traces` is added. */
  endpoint: string;
  service: string;
  release: string;
  /** Share of traces that begin here and are kept, 0 to 1. */
  ratio: number;
  /** `lean`: the instrumentations that matter here. `full`: everything there is, for a hunt; several times dearer. */
  instrumentations: 'lean' | 'full';
}

const hooks = async (which: TracingOptions['instrumentations']) => {
  if (which === 'full') {
    const { getNodeAutoInstrumentations } = await import('@opentelemetry/auto-instrumentations-node');
    return getNodeAutoInstrumentations();
  }
  const { HttpInstrumentation } = await import('@opentelemetry/instrumentation-http');
  const { ExpressInstrumentation, ExpressLayerType } = await import('@opentelemetry/instrumentation-express');
  return [
    new HttpInstrumentation({ ignoreOutgoingRequestHook: (request) => request.path === '/v1/traces' }),
    new ExpressInstrumentation({ ignoreLayersType: [ExpressLayerType.MIDDLEWARE, ExpressLayerType.ROUTER] }),
  ];
};

/** Starts tracing for this process. Must run before what it instruments is imported. Answers how to flush the last spans. */
export const startTracing = async ({
  endpoint,
  service,
  release,
  ratio,
  instrumentations,
}: TracingOptions): Promise<() => Promise<void>> => {
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.version': release,
      'process.pid': process.pid,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  registerInstrumentations({ instrumentations: await hooks(instrumentations) });
  return () => provider.forceFlush();
};
