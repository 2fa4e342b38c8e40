import { sleep } from '@product-store/platform/aggregate';
import { Unavailable } from '@product-store/platform/errors';
import type { Answer } from '@product-store/platform/http';
import type { OrderId } from '@product-store/platform/values';
import { isFinal, type Order } from './order.ts';

const pollMs = 500;
const heartbeatMs = 15_000;
const maxStreams = 500;

/**
 * The order's events as server-sent events, from after `lastSeq`; ends after a final state. It reads the store, so it is
 * right whichever worker answers and whichever made the change.
 */
export const createTimeline = ({ load }: { load(id: OrderId): Promise<Order | undefined> }) => {
  let streams = 0;
  return (id: OrderId, lastSeq: number, leaving: () => boolean): Answer => {
    if (streams >= maxStreams)
      throw new Unavailable(
        'too-many-streams',
        'Too many live timelines are open here. Ask for the order again instead.',
        { retryAfterS: 5 },
      );
    return {
      status: 200,
      stream: async (response) => {
        streams++;
        let open = true;
        response.once('close', () => {
          open = false;
        });
        response.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        });
        response.write('retry: 1000\n\n');
        try {
          let seen = lastSeq;
          let saidAt = Date.now();
          // A leaving worker ends its streams: the client comes back with Last-Event-ID and misses nothing.
          while (open && !leaving()) {
            const order = await load(id);
            for (const { seq, status, at } of order?.events.filter((event) => event.seq > seen) ?? []) {
              response.write(
                `id: ${seq}\ndata: ${JSON.stringify({ order_id: id, seq, status, at: new Date(at).toISOString() })}\n\n`,
              );
              seen = seq;
              saidAt = Date.now();
            }
            if (!order || isFinal(order.state)) break;
            if (Date.now() - saidAt > heartbeatMs) {
              response.write(': still here\n\n');
              saidAt = Date.now();
            }
            await sleep(pollMs);
          }
        } finally {
          streams--;
          response.end();
        }
      },
    };
  };
};
export type Timeline = ReturnType<typeof createTimeline>;
