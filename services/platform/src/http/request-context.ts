import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { trace } from '@opentelemetry/api';

/** What follows a request (or a job) wherever its work goes. */
export interface RequestContext {
  /** 32 hex digits, W3C trace context; the same in logs, problems, spans and calls to other services. */
  traceId: string;
  requestId: string;
  /** Epoch milliseconds; calls to other services are cut off here. */
  deadline: number;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The context of the request or job that is being worked on, if any. */
export const currentContext = (): RequestContext | undefined => storage.getStore();
export const inContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

const traceparent = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

let pool = Buffer.alloc(0);
let used = 0;
const randomHex = (bytes: number): string => {
  if (used + bytes > pool.length) {
    pool = randomBytes(4096); // one system call for many ids
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
};

/** A context from incoming headers; the active span's trace wins, then the caller's, then a new one. */
export const newContext = ({
  deadlineMs,
  parent,
  requestId,
}: {
  deadlineMs: number;
  parent?: string | undefined;
  requestId?: string | undefined;
}): RequestContext => ({
  traceId: trace.getActiveSpan()?.spanContext().traceId ?? traceparent.exec(parent ?? '')?.[1] ?? randomHex(16),
  requestId: requestId && /^[\w-]{8,64}$/.test(requestId) ? requestId : randomHex(8),
  deadline: Date.now() + deadlineMs,
});

/** The header that hands the trace on when no tracing SDK does it. */
export const outgoingTraceparent = (context: RequestContext): string => `00-${context.traceId}-${randomHex(8)}-00`;
