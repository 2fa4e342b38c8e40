import assert from 'node:assert/strict';
import type { PaceName } from '@product-store/order/orders/pace';
import type { OpenBacking } from './backing.ts';
import { createShop, retentionMs, type Shop, type Workers } from './shop.ts';
import { createTape, type Fault, type FaultKind, faultsOf, type Tape } from './tape.ts';

/** One thing that somebody does, every way it can break, and every way to go on afterwards. */
export interface Scenario<C> {
  name: string;
  /** Before the fault, with workers that do not fail. */
  prepare(shop: Shop): Promise<C>;
  /** What the faulty workers do. Its answer is what a client would have got. */
  act(workers: Workers, shop: Shop, context: C, tape: Tape): Promise<unknown>;
  /** Ways to go on, each with fresh workers. They may be refused (an error is an answer), but not lie. */
  resumes: Record<string, (workers: Workers, shop: Shop, context: C) => Promise<unknown>>;
  /** What the world does before the late ones arrive. */
  beforeLate?(workers: Workers, shop: Shop, context: C): Promise<unknown>;
  /** How the shop's orders move by themselves; `fast` unless said otherwise. */
  pace?: PaceName;
  /** After all jobs ran: what must be true besides the laws. `answer` is undefined when the client got none. */
  check(shop: Shop, context: C, answer: unknown): Promise<void>;
}

/** Faults whose other half comes later. */
const comesLate: readonly FaultKind[] = ['pause-before', 'late', 'unknown-late'];

const settleMs = 2 * 60_000;

/** What the client gets: an answer, or none because of an error or of a process that stands still. */
const answerOrNone = (work: Promise<unknown>, { standing }: Tape): Promise<unknown> =>
  Promise.race([work.catch(() => undefined), standing.then(() => undefined)]);

/** When the paused go on and the late arrive: after everybody else's turn, or only after the order is removed. */
type Lateness = 'late' | 'after removal';

interface Break {
  fault: Fault;
  resume: string;
  lateness: Lateness;
}

const runCase = async <C>(
  scenario: Scenario<C>,
  { fault, resume, lateness }: Break,
  open: OpenBacking,
): Promise<void> => {
  const shop = createShop(open, scenario.pace);
  const settle = async (ms: number, when: string) => {
    await shop.runJobs(shop.now() + ms);
    assert.deepEqual(await shop.audit(), [], `the laws hold ${when}`);
    assert.deepEqual(await shop.miscounted(), [], `what was sold counts once in what is popular, ${when}`);
  };
  try {
    const context = await scenario.prepare(shop);
    const tape = createTape(fault);
    const acting = scenario.act(await shop.workers(tape), shop, context, tape);
    const answer = await answerOrNone(acting, tape);
    await scenario.resumes[resume]?.(await shop.workers(), shop, context).catch(() => {});
    await settle(settleMs, 'once all jobs ran');
    await scenario.check(shop, context, answer);

    if (lateness === 'after removal') await settle(2 * retentionMs, 'after retention');
    await scenario.beforeLate?.(await shop.workers(), shop, context);
    await tape.release();
    await acting.catch(() => {});
    await settle(settleMs, 'after the late ones');
    const isRemoved = lateness === 'after removal' && scenario.pace !== 'real';
    if (!isRemoved) await scenario.check(shop, context, answer);

    await settle(2 * retentionMs, 'at the end');
  } finally {
    shop.close();
  }
};

/** The steps of a run in which nothing goes wrong. */
const stepsOf = async <C>(scenario: Scenario<C>, open: OpenBacking) => {
  const shop = createShop(open, scenario.pace);
  const context = await scenario.prepare(shop);
  const tape = createTape();
  await scenario.act(await shop.workers(tape), shop, context, tape);
  shop.close();
  return tape.steps;
};

/** One way in which a scenario breaks and goes on. */
export interface Case {
  name: string;
  /** @throws with the case's name when something is lost, doubled or stuck */
  run(): Promise<void>;
}

/** A scenario whatever it prepares: what can be done with it. */
export interface EnumerableScenario {
  name: string;
  /** Every step x every fault x every way to go on. */
  cases(open: OpenBacking): Promise<Case[]>;
}

export const enumerable = <C>(scenario: Scenario<C>): EnumerableScenario => ({
  name: scenario.name,
  cases: async (open) => {
    const cases: Case[] = [];
    for (const [step, { name, kind }] of (await stepsOf(scenario, open)).entries()) {
      for (const fault of faultsOf[kind]) {
        for (const resume of Object.keys(scenario.resumes)) {
          for (const lateness of comesLate.includes(fault) ? (['late', 'after removal'] as const) : (['late'] as const))
            cases.push(
              caseOf(`${scenario.name}: step ${step} (${name}), ${fault}, then ${resume}, ${lateness}`, () =>
                runCase(scenario, { fault: { step, kind: fault }, resume, lateness }, open),
              ),
            );
        }
      }
    }
    return cases;
  },
});

const caseOf = (name: string, run: () => Promise<void>): Case => ({
  name,
  run: async () => {
    try {
      await run();
    } catch (error) {
      throw new Error(name, { cause: error });
    }
  },
});
