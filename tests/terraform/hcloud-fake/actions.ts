import { locked, refused } from './api-error.ts';

export type ResourceType = 'server' | 'volume' | 'network' | 'firewall' | 'primary_ip' | 'placement_group';

export interface Action {
  id: number;
  command: string;
  status: 'running' | 'success' | 'error';
  progress: number;
  started: string;
  finished: string | null;
  error: { code: string; message: string } | null;
  resources: { id: number; type: ResourceType }[];
}

interface Pending {
  action: Action;
  dueAt: number;
  after: Action | undefined;
  failure?: string;
  takeEffect: () => void;
}

export interface StartAction {
  command: string;
  on: { id: number; type: ResourceType }[];
  /** Happens when the action is done, not when it is asked for. */
  effect?: () => void;
  /** Begins when this one is done. */
  after?: Action;
  /** Is not done before this; a rejection is the action's failure. */
  until?: Promise<void> | undefined;
}

/**
 * Work that the cloud does after it has answered. Time passes by the clock; what is due takes effect in its
 * order at the next request, so nothing needs a timer and nothing happens behind a test's back.
 */
export class Actions {
  #pending: Pending[] = [];
  #all = new Map<number, Action>();
  #failures = new Map<string, string>();
  readonly #durationMs: number;
  readonly #nextId: () => number;

  constructor(durationMs: number, nextId: () => number) {
    this.#durationMs = durationMs;
    this.#nextId = nextId;
  }

  start({ command, on, effect, after, until }: StartAction): Action {
    const action: Action = {
      id: this.#nextId(),
      command,
      status: 'running',
      progress: 0,
      started: new Date().toISOString(),
      finished: null,
      error: null,
      resources: on,
    };
    this.#all.set(action.id, action);
    const pending: Pending = {
      action,
      dueAt: until || after ? Number.POSITIVE_INFINITY : Date.now() + this.#durationMs,
      after,
      takeEffect: effect ?? (() => {}),
    };
    this.#pending.push(pending);
    until?.then(
      () => {
        pending.dueAt = Date.now();
      },
      (error: unknown) => {
        pending.failure = String(error);
        pending.dueAt = Date.now();
      },
    );
    return action;
  }

  /** The next action of this command ends as failed, without its effect. */
  failNext(command: string, message: string): void {
    this.#failures.set(command, message);
  }

  settle(now = Date.now()): void {
    const due = this.#pending.filter((pending) => pending.dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
    this.#pending = this.#pending.filter((pending) => pending.dueAt > now);
    for (const pending of due) {
      const { action } = pending;
      const failure = pending.failure ?? this.#failures.get(action.command);
      this.#failures.delete(action.command);
      action.finished = new Date(now).toISOString();
      action.status = failure ? 'error' : 'success';
      action.error = failure ? { code: 'action_failed', message: failure } : null;
      action.progress = 100;
      if (!failure) pending.takeEffect();
      for (const next of this.#pending) if (next.after === action) next.dueAt = now + this.#durationMs;
    }
  }

  /** @throws locked while another action runs on this very resource */
  assertUnlocked(type: ResourceType, id: number, name: string): void {
    if (this.isLocked(type, id)) throw locked(`${type} ${name}`);
  }

  isLocked(type: ResourceType, id: number): boolean {
    // A firewall's action names the servers that it applies to, but holds none of them up.
    return this.#pending.some(
      ({ action }) =>
        !action.command.includes('firewall') && action.resources.some((on) => on.type === type && on.id === id),
    );
  }

  find(ids: number[]): Action[] {
    if (ids.length === 0) throw refused('invalid_input', 'listing all actions is gone: name ids');
    return ids.flatMap((id) => this.#all.get(id) ?? []);
  }
}
