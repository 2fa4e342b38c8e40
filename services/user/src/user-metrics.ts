import type { Metrics } from '@product-store/platform/telemetry';
import { Counter, Gauge } from 'prom-client';
import type { LoginOutcome } from './login/login.ts';

export interface UserMetrics {
  registered(): void;
  loggedIn(outcome: LoginOutcome): void;
  /** Read at every scrape. */
  watchQueue(waiting: () => number): void;
}

export const createUserMetrics = (metrics: Metrics): UserMetrics => {
  const registers = [metrics];
  const registered = new Counter({ name: 'users_registered_total', help: 'Users registered', registers });
  const logins = new Counter({
    name: 'logins_total',
    help: 'Logins by how they ended',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of ['ok', 'wrong', 'throttled', 'unavailable'] satisfies LoginOutcome[])
    logins.inc({ outcome }, 0);
  return {
    registered: () => registered.inc(),
    loggedIn: (outcome) => logins.inc({ outcome }),
    watchQueue: (waiting) => {
      new Gauge({
        name: 'password_queue_waiting',
        help: 'Passwords waiting to be hashed in this worker',
        registers,
        collect() {
          this.set(waiting());
        },
      });
    },
  };
};
