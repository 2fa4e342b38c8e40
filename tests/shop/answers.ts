import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '@product-store/platform/http';
import type { Reply } from './http-client.ts';

/** How often each kind of answer was given. */
export class Answers {
  readonly counts: Record<string, number> = {};
  count(kind: string): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
  }
}

/** The code of a problem. */
export const codeOf = (reply: Reply): string | undefined => {
  if (reply.status < 400) return undefined;
  const problem = Problem.safeParse(reply.json());
  return problem.success ? problem.data.code : undefined;
};

/** The status, with the code of a problem. */
export const kindOf = (reply: Reply): string => [reply.status, codeOf(reply)].filter(Boolean).join(' ');

const pauseMs = 200;
const usualPatienceMs = 180_000;

/**
 * Asks until there is an answer that says what became of it: not "try again", not a connection that broke. Every answer
 * on the way is counted. @throws when time is over or `signal` says so: the outcome is unknown
 */
export const definiteAnswer = async (
  ask: () => Promise<Reply>,
  answers: Answers,
  signal = AbortSignal.timeout(usualPatienceMs),
): Promise<Reply> => {
  for (;;) {
    let why: string;
    try {
      const reply = await ask();
      why = kindOf(reply);
      answers.count(why);
      if (reply.status < 500 && reply.status !== 429) return reply;
    } catch (error) {
      why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      answers.count(why);
    }
    if (signal.aborted) throw new Error(`no definite answer, the last was ${why}`);
    await sleep(pauseMs * (0.5 + Math.random()));
  }
};
