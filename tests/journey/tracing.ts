import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { newShopper, type Person } from '../shop/people.ts';
import { until } from '../shop/until.ts';
import type { Trip } from './shopping-trip.ts';
import type { Span } from './trace-receiver.ts';

const express = '@opentelemetry/instrumentation-express';
const http = '@opentelemetry/instrumentation-http';
/** What one checkout by way of the account asks of every service, in turn. */
const route: [service: string, path: string][] = [
  ['user', '/users/me/orders'],
  ['cart', '/internal/carts/:userId/checkout'],
  ['order', '/internal/orders'],
  ['backend', '/internal/reservations'],
];
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-/;

const handlerOf = (spans: readonly Span[], service: string, path: string): Span | undefined =>
  spans.find((span) => span.service === service && span.scope === express && span.attributes['http.route'] === path);

/** The services on the way from a span up to where the trace came from. */
const wayUp = (spans: readonly Span[], from: Span): { services: string[]; origin: string } => {
  const services: string[] = [];
  let span: Span | undefined = from;
  let origin = '';
  while (span) {
    if (services.at(-1) !== span.service) services.push(span.service);
    const { parentSpanId }: Span = span;
    origin = parentSpanId;
    span = spans.find(({ spanId }) => spanId === parentSpanId);
  }
  return { services, origin };
};

export const describeTracing = (open: () => Trip) =>
  describe('tracing', () => {
    let shopper: Person;
    const [traceId, spanId, untraced] = [16, 8, 16].map((bytes) => randomBytes(bytes).toString('hex'));
    let spans: readonly Span[] = [];
    before(async () => {
      const { client, put, takeProducts, traces } = open();
      shopper = await newShopper(client);
      await put(shopper, takeProducts(1)[0] ?? '', 1);
      const { token } = shopper;
      const silent = await client('GET /user-api/users/me/profile', {
        token,
        headers: { traceparent: `00-${untraced}-${spanId}-00` },
      });
      assert.equal(silent.status, 200);
      const headers = { traceparent: `00-${traceId}-${spanId}-01` };
      const reply = await client('POST /user-api/users/me/orders', { token, headers });
      assert.equal(reply.status, 200, reply.text);
      await until('every service has sent its spans', () => {
        spans = traces.ofTrace(traceId ?? '');
        const whole = route.every(([service, path]) => handlerOf(spans, service, path));
        return whole && spans.some((span) => span.parentSpanId === spanId);
      });
    });

    test('a client’s trace goes on through all services, each caller the parent of whom it calls', () => {
      const last = handlerOf(spans, 'backend', '/internal/reservations');
      assert.ok(last);
      assert.deepEqual(wayUp(spans, last), {
        services: ['backend', 'order', 'cart', 'user', 'gateway'],
        origin: spanId,
      });
    });

    test('requests are named after their endpoint, and never after an id', () => {
      for (const [service, path] of route) {
        const served = spans.find((span) => span.service === service && span.name === `POST ${path}`);
        assert.equal(served?.attributes['http.route'], path, `${service} ${path}`);
        assert.equal(served?.scope, http);
      }
      for (const { name, attributes } of open().traces.all()) {
        assert.doesNotMatch(name, uuid);
        assert.doesNotMatch(String(attributes['http.route'] ?? ''), uuid);
      }
    });

    test('what the business does has spans of its own', () => {
      for (const [service, name] of [
        ['cart', 'checkout'],
        ['order', 'create order'],
        ['backend', 'reserve stock'],
      ])
        assert.ok(
          spans.some((span) => span.service === service && span.name === name),
          `${service}: ${name}`,
        );
    });

    test('who does not want to be traced is not', () => {
      assert.deepEqual(open().traces.ofTrace(untraced ?? ''), []);
    });
  });
