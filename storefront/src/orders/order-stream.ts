import { createCallShop } from '../api/call-shop.ts';
import { servicePaths } from '../api/services.ts';
import { tokenSource } from '../session/session.ts';

/** A stream stays open as long as its order lives; what tells a dead one is silence (follow-order.ts). */
const call = createCallShop({
  service: 'order',
  tokens: tokenSource,
  timeoutMs: { read: 24 * 3_600_000, write: 0 },
});

/** An order's events after the `lastSeq`th. With fetch: the browser's own EventSource sends no Bearer header. @throws Problem */
export const openOrderStream = async (
  orderId: string,
  lastSeq: number,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> => {
  const { body } = await call(
    new Request(new URL(`${servicePaths.order}/orders/${orderId}/events`, location.origin), {
      headers: { accept: 'text/event-stream', 'last-event-id': String(lastSeq) },
      signal,
    }),
  );
  if (!body) throw new TypeError('a stream has a body');
  return body;
};
