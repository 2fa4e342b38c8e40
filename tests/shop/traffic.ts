import type { ServiceName } from '@product-store/cli/shop/ports.ts';
import { Answers, kindOf } from './answers.ts';
import type { Ask, Client } from './http-client.ts';

/** A call that is made over and over. */
export interface Repeated {
  service: ServiceName;
  operation: string;
  call: string;
  ask(): Ask;
}

export interface Traffic {
  /** How often each operation was called. */
  sent: Map<string, number>;
  /** What was not answered 2xx. */
  lost: Answers;
  /** Ends when what is under way has been answered. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Traffic that nobody stops ends by itself. */
const longestMs = 300_000;

/** So many loops per call: each asks again as soon as it has an answer, and never twice for the same. */
export const startTraffic = (client: Client, calls: readonly Repeated[], loops: number): Traffic => {
  const sent = new Map<string, number>();
  const lost = new Answers();
  const end = Date.now() + longestMs;
  let stopping = false;
  const loop = async ({ operation, call, ask }: Repeated): Promise<void> => {
    while (!stopping && Date.now() < end) {
      sent.set(operation, (sent.get(operation) ?? 0) + 1);
      try {
        const reply = await client(call, ask());
        if (reply.status >= 300) lost.count(`${call}: ${kindOf(reply)}`);
      } catch (error) {
        lost.count(`${call}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  const running = Promise.all(calls.flatMap((call) => Array.from({ length: loops }, () => loop(call))));
  const stop = async () => {
    stopping = true;
    await running;
  };
  return { sent, lost, stop, [Symbol.asyncDispose]: stop };
};
