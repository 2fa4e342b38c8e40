import { Unavailable } from '../errors/shop-error.ts';
import type { Decision, Refusal } from './decision.ts';
import type { Freshness, Outcome } from './store-contract.ts';

export type CommandOutcome<S, C> =
  | { kind: 'changed'; before: S; change: C }
  | { kind: 'unchanged'; state: S }
  | (Refusal & { state: S });

const conflictAttempts = 60;
const unknownAttempts = 5;

/** Full jitter: uniform between 0 and a cap that doubles with each attempt (AWS Architecture Blog, "Exponential backoff and jitter"). */
export const retryDelayMs = (attempt: number, { baseMs = 4, capMs = 250 } = {}): number =>
  Math.random() * Math.min(capMs, baseMs * 2 ** Math.min(attempt, 16));

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The one loop of the shop: load -> decide -> compare-and-set -> again on conflict, fence on unknown.
 *
 * After an unknown outcome the *same* write is repeated (same expected version, same write id): 'applied' settles it;
 * 'conflict' means that somebody's write got that version, ours or another's, and the next `decide` over a serial read
 * tells which. Hence `decide` must answer `unchanged` for a command whose effect is already in the state.
 *
 * @throws Unavailable `too-contended` when others keep winning, `outcome-unknown` when the store cannot tell
 */
export const runCommand = async <S, C>({
  load,
  decide,
  compareAndSet,
}: {
  load: (freshness: Freshness) => Promise<S>;
  decide: (state: S) => Decision<C>;
  compareAndSet: (seen: S, change: C) => Promise<Outcome>;
}): Promise<CommandOutcome<S, C>> => {
  for (let attempt = 0; attempt < conflictAttempts; attempt++) {
    const state = await load(attempt === 0 ? 'plain' : 'serial');
    const decision = decide(state);
    if (decision.kind === 'refused') return { ...decision, state };
    if (decision.kind === 'unchanged') return { kind: 'unchanged', state };
    const outcome = await settle(() => compareAndSet(state, decision.change));
    if (outcome === 'applied') return { kind: 'changed', before: state, change: decision.change };
    await sleep(retryDelayMs(attempt));
  }
  throw new Unavailable('too-contended', 'Too many changes to the same thing at once. Nothing was changed; try again.');
};

const settle = async (write: () => Promise<Outcome>): Promise<'applied' | 'conflict'> => {
  for (let attempt = 0; attempt < unknownAttempts; attempt++) {
    const outcome = await write().catch((error: unknown) => {
      // This try was refused, but one before it may have been applied: nobody may be told that nothing was changed.
      if (attempt > 0 && error instanceof Unavailable) return 'unknown' as const;
      throw error;
    });
    if (outcome !== 'unknown') return outcome;
    await sleep(retryDelayMs(attempt, { baseMs: 20, capMs: 500 }));
  }
  throw new Unavailable('outcome-unknown', 'The store did not confirm the change. It may or may not have been made.', {
    retryAfterS: 2,
  });
};
