import { setTimeout as sleep } from 'node:timers/promises';
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

/** Of each loop: up to how long it pauses between an answer and the next call. Some keep connections waiting for a while. */
const pausesMs = [0, 0, 200, 1_200];

/** Loops over each call, none of which ever asks twice for the same. */
export const startTraffic = (client: Client, calls: readonly Repeated[]): Traffic => {
  const sent = new Map<string, number>();
  const lost = new Answers();
  const end = Date.now() + longestMs;
  let stopping = false;
  const loop = async ({ operation, call, ask }: Repeated, pauseMs: number): Promise<void> => {
    while (!stopping && Date.now() < end) {
      sent.set(operation, (sent.get(operation) ?? 0) + 1);
      try {
        const reply = await client(call, ask());
        if (reply.status >= 300) lost.count(`${call}: ${kindOf(reply)}`);
      } catch (error) {
        lost.count(`${call}: ${error instanceof Error ? error.message : String(error)}`);
      }
      if (pauseMs > 0) await sleep(Math.random() * pauseMs);
    }
  };
  const running = Promise.all(calls.flatMap((call) => pausesMs.map((pauseMs) => loop(call, pauseMs))));
  const stop = async () => {
    stopping = true;
    await running;
  };
  return { sent, lost, stop, [Symbol.asyncDispose]: stop };
};
