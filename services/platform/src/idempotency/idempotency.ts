import { createHash, randomUUID } from 'node:crypto';
import { change, refuse, unchanged } from '../aggregate/decision.ts';
import { runCommand } from '../aggregate/run-command.ts';
import { Conflict, Invalid, ShopError } from '../errors/shop-error.ts';
import type { Answer } from '../http/endpoint.ts';
import type { IdempotencyStore, SavedCall } from './idempotency-store.ts';

export interface Idempotency {
  /**
   * Runs `work` once per (scope, key) and replays its answer afterwards. `work` is told when the key was first seen, so
   * that a retry writes the same rows. Refusals of a rule (409, 404 ..) are answers and saved; validation errors, 429
   * and 503 are not. @throws Conflict `still-running`, Invalid `idempotency-key-reused` for another payload
   */
  once(
    call: { scope: string; key: string; payload: unknown },
    work: (firstSeenAt: number) => Promise<Answer>,
    problem: (error: ShopError) => Answer,
  ): Promise<Answer>;
}

const leaseMs = 30_000;

/** An answer's key order must not matter: two JSON spellings of one payload are the same payload. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const unsaved = new Set<ShopError['kind']>(['invalid', 'too-many', 'unavailable', 'unauthenticated']);

export const createIdempotency = (store: IdempotencyStore, now: () => number = Date.now): Idempotency => ({
  once: async ({ scope, key, payload }, work, problem) => {
    const fingerprint = createHash('sha256')
      .update(canonical(payload) ?? '')
      .digest('base64url');
    const owner = randomUUID();
    const claim = await runCommand<SavedCall | undefined, SavedCall>({
      load: (freshness) => store.load(scope, key, freshness),
      compareAndSet: (seen, call) => store.compareAndSet(scope, key, seen?.version ?? 0, call),
      decide: (saved) => {
        if (!saved) {
          return change({
            version: 1,
            fingerprint,
            state: 'RUNNING',
            owner,
            firstSeenAt: now(),
            leaseUntil: now() + leaseMs,
          });
        }
        if (saved.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
        if (saved.state === 'DONE') return unchanged;
        if (saved.owner === owner) return unchanged; // our claim, confirmed by a second look
        if (saved.leaseUntil > now()) return refuse('still-running');
        return change({ ...saved, version: saved.version + 1, owner, leaseUntil: now() + leaseMs });
      },
    });
    if (claim.kind === 'refused') {
      if (claim.code === 'still-running')
        throw new Conflict('still-running', 'The same call is still being worked on. Ask again in a moment.');
      throw new Invalid('idempotency-key-reused', 'This Idempotency-Key was used for another request. Take a new key.');
    }
    const call = claim.kind === 'changed' ? claim.change : claim.state;
    if (!call) throw new Error('a claim leaves a row');
    if (call.answer) return { ...call.answer, headers: { ...call.answer.headers, 'idempotent-replayed': 'true' } };
    return await finish(call, work, problem, (done) => store.compareAndSet(scope, key, call.version, done));
  },
});

const finish = async (
  running: SavedCall,
  work: (firstSeenAt: number) => Promise<Answer>,
  problem: (error: ShopError) => Answer,
  save: (call: SavedCall) => Promise<unknown>,
): Promise<Answer> => {
  const next = { ...running, version: running.version + 1 };
  try {
    const answer = await work(running.firstSeenAt);
    await save({
      ...next,
      state: 'DONE',
      answer: { status: answer.status, body: answer.body, headers: answer.headers ?? {} },
    });
    return answer;
  } catch (error) {
    if (error instanceof ShopError && !unsaved.has(error.kind)) {
      const answer = problem(error);
      await save({
        ...next,
        state: 'DONE',
        answer: { status: answer.status, body: answer.body, headers: answer.headers ?? {} },
      });
      return answer;
    }
    await save({ ...next, leaseUntil: 0 }); // may be tried again at once
    throw error;
  }
};
