import { Unavailable } from '@product-store/platform/errors';

/** A process died: nothing of it may run any more. */
class Crash extends Error {}

/** Something with a life of its own: all its calls fail once it is dead. */
export interface Process {
  name: string;
  alive: boolean;
}

export type FaultKind =
  | 'die-before'
  | 'die-after'
  /** The process stands still (SIGSTOP) at this call and goes on only after everything else has happened. */
  | 'pause-before'
  | 'pause-after'
  /** A compare-and-set answers unknown: not applied, applied, or applied only at the very end. */
  | 'unknown-before'
  | 'unknown-after'
  | 'unknown-late'
  /** A call to another service never arrives, or its answer is lost, or it arrives only at the very end. */
  | 'not-sent'
  | 'reply-lost'
  | 'late';

export interface Fault {
  step: number;
  kind: FaultKind;
}

export interface Step {
  name: string;
  kind: 'store' | 'compare-and-set' | 'call';
}

const always = ['die-before', 'die-after', 'pause-before', 'pause-after'] as const;
/** What can go wrong at a step of this kind. */
export const faultsOf: Readonly<Record<Step['kind'], readonly FaultKind[]>> = {
  store: always,
  'compare-and-set': [...always, 'unknown-before', 'unknown-after', 'unknown-late'],
  call: [...always, 'not-sent', 'reply-lost', 'late'],
};

type Method = (...parameters: never[]) => Promise<unknown>;

/** Numbers every store call and every call between services of one run, and makes the chosen one go wrong. */
export const createTape = (fault?: Fault) => {
  const steps: Step[] = [];
  const atTheEnd: (() => Promise<unknown>)[] = [];
  let openGates = () => {};
  const gate = new Promise<void>((resolve) => {
    openGates = resolve;
  });

  let standStill = () => {};
  const standing = new Promise<void>((resolve) => {
    standStill = resolve;
  });
  const pause = (): Promise<void> => {
    standStill();
    return gate;
  };

  const step = async (
    process: Process,
    { name, kind }: Step,
    run: () => Promise<unknown>,
    callee?: Process,
  ): Promise<unknown> => {
    if (!process.alive) throw new Crash();
    steps.push({ name, kind });
    const now = fault?.step === steps.length - 1 ? fault.kind : undefined;
    const die = (): never => {
      process.alive = false;
      throw new Crash();
    };
    const gone = () => new Unavailable('no-answer', `${name}: no answer`);
    if (now === 'die-before') die();
    if (now === 'pause-before') await pause();
    if (now === 'unknown-before') return 'unknown';
    if (now === 'not-sent') throw gone();
    if (now === 'late' || now === 'unknown-late') {
      atTheEnd.push(run);
      if (now === 'late') throw gone();
      return 'unknown';
    }
    if (callee && !callee.alive) throw gone();
    const result = await run().catch((error: unknown) => {
      throw error instanceof Crash && callee ? gone() : error; // the other side died: its caller only sees a lost connection
    });
    if (now === 'die-after') die();
    if (now === 'pause-after') await pause();
    if (now === 'unknown-after') return 'unknown';
    if (now === 'reply-lost') throw gone();
    if (!process.alive) throw new Crash();
    return result;
  };

  const wrap = <T extends object>(
    process: Process,
    name: string,
    target: T,
    kindOf: (method: string) => Step['kind'],
    callee?: Process,
  ): T =>
    new Proxy(target, {
      get: (object, property) => {
        const method: unknown = Reflect.get(object, property);
        if (typeof method !== 'function') return method;
        const call = method as Method;
        return (...parameters: never[]) =>
          step(
            process,
            { name: `${process.name}: ${name}.${String(property)}`, kind: kindOf(String(property)) },
            () => call.apply(object, parameters),
            callee,
          );
      },
    });

  return {
    steps,
    /** Resolves when a process stands still: no answer will come before `release`. */
    standing,
    store: <T extends object>(process: Process, name: string, target: T): T =>
      wrap(process, name, target, (method) => (method.startsWith('compareAndSet') ? 'compare-and-set' : 'store')),
    calls: <T extends object>(caller: Process, callee: Process, target: T): T =>
      wrap(caller, callee.name, target, () => 'call', callee),
    /** Lets paused processes go on and late messages arrive. */
    release: async (): Promise<void> => {
      openGates();
      for (const late of atTheEnd.splice(0)) await late().catch(() => {});
    },
  };
};
export type Tape = ReturnType<typeof createTape>;
