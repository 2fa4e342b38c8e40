import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import CircuitBreaker from 'opossum';
import { Counter, Gauge } from 'prom-client';
import type { z } from 'zod';
import { retryDelayMs, sleep } from '../aggregate/run-command.ts';
import type { ServiceTokens } from '../auth/tokens.ts';
import { Unavailable } from '../errors/shop-error.ts';
import { Problem } from '../http/problem.ts';
import { currentContext, outgoingTraceparent } from '../http/request-context.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { createAgent } from './agent.ts';
import { createRetryBudget } from './retry-budget.ts';
import { isRefusal, UpstreamRefusal } from './upstream-refusal.ts';

export interface Call<S extends z.ZodType> {
  operation: string;
  method: 'get' | 'post';
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** What a 2xx answer looks like. */
  answer: S;
  /** True when doing it twice does no harm: only then is it retried. */
  repeatable: boolean;
  timeoutMs?: number;
}

export interface ServiceClient {
  /**
   * One call to another service, within the deadline of the current request.
   * @throws UpstreamRefusal for a 4xx; Unavailable `<service>-unavailable` when there was no answer: then the outcome of
   * a write is unknown.
   */
  call<S extends z.ZodType>(call: Call<S>): Promise<z.output<S>>;
}

const retries = 2;

/** A client of one other service: keep-alive, bounded sockets, circuit breaker, budgeted retries, service token. */
export const createServiceClient = ({
  service,
  baseUrl,
  tokens,
  metrics,
  maxSockets = 64,
}: {
  service: string;
  baseUrl: string;
  tokens: ServiceTokens;
  metrics: Metrics;
  maxSockets?: number;
}): ServiceClient => {
  const http = axios.create({
    baseURL: baseUrl,
    httpAgent: createAgent(maxSockets),
    proxy: false,
    maxRedirects: 0,
    validateStatus: () => true,
  });
  const breaker = new CircuitBreaker((call: Call<z.ZodType>) => send(http, service, tokens, call), {
    timeout: false, // opossum's would leave the request running: the axios signal in `send` ends it for real
    errorThresholdPercentage: 50,
    volumeThreshold: 20,
    rollingCountTimeout: 10_000,
    resetTimeout: 2_000,
    errorFilter: (error: unknown) => error instanceof UpstreamRefusal,
  });
  const retried = observe(breaker, service, metrics);
  const budget = createRetryBudget();

  return {
    call: async (call) => {
      budget.called();
      for (let attempt = 0; ; attempt++) {
        try {
          return call.answer.parse(await breaker.fire(call));
        } catch (error) {
          if (error instanceof UpstreamRefusal) throw error;
          const mayTry =
            call.repeatable && attempt < retries && !breaker.opened && remainingMs() > 100 && budget.mayRetry();
          if (!mayTry) throw unavailable(service, error);
          retried.inc();
          await sleep(retryDelayMs(attempt, { baseMs: 50, capMs: 500 }));
        }
      }
    },
  };
};

const remainingMs = (): number => (currentContext()?.deadline ?? Number.POSITIVE_INFINITY) - Date.now();

const send = async (
  http: AxiosInstance,
  service: string,
  tokens: ServiceTokens,
  call: Call<z.ZodType>,
): Promise<unknown> => {
  const context = currentContext();
  const timeoutMs = Math.max(1, Math.min(call.timeoutMs ?? 5_000, remainingMs()));
  const response: AxiosResponse<unknown> = await http.request({
    method: call.method,
    url: call.path,
    data: call.body,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      ...call.headers,
      authorization: `Bearer ${tokens(service)}`,
      'x-deadline-ms': String(Math.floor(timeoutMs)),
      ...(context && { 'x-request-id': context.requestId, traceparent: outgoingTraceparent(context) }),
    },
  });
  if (response.status < 400) return response.data;
  const problem = Problem.safeParse(response.data);
  if (problem.success && isRefusal(response.status)) throw new UpstreamRefusal(problem.data);
  throw new Error(
    `${service} answered ${response.status} to ${call.operation}: ${problem.success ? problem.data.detail : ''}`,
  );
};

const unavailable = (service: string, cause: unknown): Unavailable => {
  const error = new Unavailable(`${service}-unavailable`, `The ${service} service does not answer right now.`, {
    retryAfterS: 2,
  });
  error.cause = cause;
  return error;
};

/** Breaker state and retries as metrics: opossum-prometheus is bound to an old prom-client. */
const observe = (breaker: CircuitBreaker, service: string, metrics: Metrics) => {
  const state =
    metrics.getSingleMetric('breaker_open') ??
    new Gauge({
      name: 'breaker_open',
      help: '1 while the circuit breaker towards a service is open',
      labelNames: ['target'],
      registers: [metrics],
    });
  const retriesTotal =
    metrics.getSingleMetric('client_retries_total') ??
    new Counter({
      name: 'client_retries_total',
      help: 'Calls to other services that were repeated',
      labelNames: ['target'],
      registers: [metrics],
    });
  const gauge = state as Gauge<'target'>;
  gauge.set({ target: service }, 0);
  breaker.on('open', () => gauge.set({ target: service }, 1));
  breaker.on('close', () => gauge.set({ target: service }, 0));
  return { inc: () => (retriesTotal as Counter<'target'>).inc({ target: service }) };
};
