export type FaultKind = 'dies before' | 'dies after' | 'unknown before' | 'unknown after';

export class WorkerDied extends Error {}

/** Counts store calls over several stores; the one with the number `at` goes wrong. */
export interface Fault {
  at: number;
  kind: FaultKind;
  calls: number;
}

/** The same store, but for one call that the fault hits. Only conditional writes (`outcomes`) can end in `unknown`. */
export const faulty = <S extends object>(
  store: S,
  fault: Fault,
  outcomes: Record<string, (args: unknown[]) => unknown>,
): S =>
  new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const isHit = fault.calls++ === fault.at;
        if (!isHit) return Reflect.apply(method, target, args);
        const unknown = outcomes[String(name)];
        if (fault.kind === 'dies before') throw new WorkerDied();
        if (fault.kind === 'unknown before' && unknown) return unknown(args);
        const result: unknown = await Reflect.apply(method, target, args);
        if (fault.kind === 'dies after') throw new WorkerDied();
        return fault.kind === 'unknown after' && unknown ? unknown(args) : result;
      };
    },
  });
