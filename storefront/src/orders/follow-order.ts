import { EventSourceParserStream } from 'eventsource-parser/stream';
import { isFinal, type OrderEvent, parseOrderEvent } from './order-event.ts';
import type { OrderStatus } from './order-queries.ts';

export interface Following {
  /** How many events are known already. */
  lastSeq: number;
  /** The stream of what comes after `lastSeq`. @throws when it cannot be had now */
  connect(lastSeq: number, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  onEvent(event: OrderEvent): void;
  /** What the order is after a stream has ended; undefined when that is not known. It also ends without having said so. */
  look(): Promise<OrderStatus | undefined>;
  pause(ms: number): Promise<void>;
  signal: AbortSignal;
  /** A stream that says nothing for so long, not even that it is there, is dead. */
  silenceMs?: number;
}

const firstPauseMs = 1_000;
const longestPauseMs = 15_000;

/**
 * Follows an order until it is over or `signal` says so. A stream that breaks off is taken up where it was; one that
 * cannot be had leaves looking at the order now and then.
 */
export const followOrder = async (following: Following): Promise<void> => {
  const { signal, look, pause } = following;
  let { lastSeq } = following;
  let failures = 0;
  while (!signal.aborted) {
    const before = lastSeq;
    const status = await readStream({
      ...following,
      lastSeq,
      onEvent: (event) => {
        lastSeq = Math.max(lastSeq, event.seq);
        following.onEvent(event);
      },
    });
    if (status !== undefined && isFinal(status)) return;
    failures = lastSeq > before ? 0 : failures + 1;
    if (signal.aborted) return;
    const now = await look();
    if (now !== undefined && isFinal(now)) return;
    await pause(Math.min(longestPauseMs, firstPauseMs * 2 ** failures));
  }
};

/** Reads one stream to its end; the last status that it told. */
const readStream = async (following: Following): Promise<OrderStatus | undefined> => {
  const { lastSeq, connect, onEvent, signal, silenceMs = 40_000 } = following;
  const dead = new AbortController();
  let watch: ReturnType<typeof setTimeout> | undefined;
  const alive = () => {
    clearTimeout(watch);
    watch = setTimeout(() => dead.abort(), silenceMs);
  };
  let last: OrderStatus | undefined;
  try {
    alive();
    const stream = await connect(lastSeq, AbortSignal.any([signal, dead.signal]));
    const heard = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        alive();
        controller.enqueue(chunk);
      },
    });
    const messages = stream.pipeThrough(heard).pipeThrough(decoder()).pipeThrough(new EventSourceParserStream());
    const reader = messages.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const event = parseOrderEvent(read.value.data);
      if (!event) continue;
      last = event.status;
      onEvent(event);
    }
  } catch {
    // whatever ended it, the order itself is looked at next
  } finally {
    clearTimeout(watch);
  }
  return last;
};

/** The DOM's types have a stream that takes any buffer, ours gives bytes. */
const decoder = (): TransformStream<Uint8Array, string> => {
  const decoding = new TextDecoder();
  return new TransformStream({
    transform: (chunk, controller) => controller.enqueue(decoding.decode(chunk, { stream: true })),
  });
};
