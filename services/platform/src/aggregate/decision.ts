import type { Facts } from '../errors/shop-error.ts';

/** What a pure `decide(state, command)` may say. */
export type Decision<C> = Change<C> | Refusal | Unchanged;

/** Do this, if nobody was faster. */
export interface Change<C> {
  kind: 'change';
  change: C;
}

/** A rule of the shop forbids it. `code` is stable and reaches the client. */
export interface Refusal {
  kind: 'refused';
  code: string;
  facts: Facts;
}

/** It is so already: asked again, or done by somebody else. */
export interface Unchanged {
  kind: 'unchanged';
}

export const change = <C>(to: C): Change<C> => ({ kind: 'change', change: to });
export const refuse = (code: string, facts: Facts = {}): Refusal => ({ kind: 'refused', code, facts });
export const unchanged: Unchanged = { kind: 'unchanged' };
