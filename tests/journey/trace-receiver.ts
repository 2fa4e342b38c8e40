import { createServer } from 'node:http';
import { z } from 'zod';

const Value = z.object({
  stringValue: z.string().optional(),
  intValue: z.union([z.number(), z.string()]).optional(),
  boolValue: z.boolean().optional(),
});
const Attributes = z
  .array(z.object({ key: z.string(), value: Value }))
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue ?? value.intValue])));
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(
        z.object({
          scope: z.object({ name: z.string() }),
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().default(''),
              name: z.string(),
              kind: z.number(),
              attributes: Attributes,
            }),
          ),
        }),
      ),
    }),
  ),
});

export interface Span {
  service: string;
  /** Who made it: `@opentelemetry/instrumentation-express`, .. */
  scope: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  attributes: Record<string, string | number | undefined>;
}

/** A collector of traces: takes OTLP over HTTP, in JSON, and remembers the spans. */
export const startTraceReceiver = async () => {
  const spans: Span[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url === '/v1/traces')
      for (const { resource, scopeSpans } of Export.parse(JSON.parse(Buffer.concat(chunks).toString())).resourceSpans)
        for (const { scope, spans: sent } of scopeSpans)
          spans.push(
            ...sent.map((span) => ({
              ...span,
              service: String(resource.attributes['service.name']),
              scope: scope.name,
            })),
          );
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (typeof bound !== 'object' || !bound) throw new Error('no address');
  return {
    url: `http://127.0.0.1:${bound.port}`,
    ofTrace: (traceId: string): Span[] => spans.filter((span) => span.traceId === traceId),
    all: (): readonly Span[] => spans,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
export type TraceReceiver = Awaited<ReturnType<typeof startTraceReceiver>>;
