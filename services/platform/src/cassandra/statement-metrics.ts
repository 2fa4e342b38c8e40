import { Counter, Histogram } from 'prom-client';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Cause } from './failures.ts';

/** Plain and serial reads, plain writes, conditional writes, whole-table scans and readiness checks. */
export type StatementKind = 'read' | 'serial-read' | 'scan' | 'write' | 'compare-and-set' | 'ping';

export interface StatementMetrics {
  done(kind: StatementKind, statement: string, seconds: number): void;
  failed(kind: StatementKind, cause: Cause): void;
  outcome(statement: string, outcome: 'applied' | 'conflict' | 'unknown'): void;
}

const known = new WeakMap<Metrics, StatementMetrics>();

/** `cassandra_statements_total`, `cassandra_statement_duration_seconds`, `cassandra_failures_total`, `cassandra_outcomes_total`. */
export const statementMetrics = (metrics: Metrics): StatementMetrics => {
  const before = known.get(metrics);
  if (before) return before;
  const registers = [metrics];
  const statements = new Counter({
    name: 'cassandra_statements_total',
    help: 'Statements sent to Cassandra, each batch as one',
    labelNames: ['kind', 'statement'],
    registers,
  });
  const durations = new Histogram({
    name: 'cassandra_statement_duration_seconds',
    help: 'From the call to its answer or failure, repeats included',
    labelNames: ['kind', 'statement'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 6],
    registers,
  });
  const failures = new Counter({
    name: 'cassandra_failures_total',
    help: 'Statements that failed, by cause',
    labelNames: ['kind', 'cause'],
    registers,
  });
  const outcomes = new Counter({
    name: 'cassandra_outcomes_total',
    help: 'What compare-and-sets came to',
    labelNames: ['statement', 'outcome'],
    registers,
  });
  const made: StatementMetrics = {
    done: (kind, statement, seconds) => {
      statements.inc({ kind, statement });
      durations.observe({ kind, statement }, seconds);
    },
    failed: (kind, cause) => failures.inc({ kind, cause }),
    outcome: (statement, outcome) => outcomes.inc({ statement, outcome }),
  };
  known.set(metrics, made);
  return made;
};

const names = new Map<string, string>();

/** `select stock`, `update carts`, ..: the verb and the table of a statement. */
export const statementName = (cql: string): string => {
  const found = names.get(cql);
  if (found) return found;
  const match = /^\s*(select|insert|update|delete)\b(?:[\s\S]*?\b(?:from|into)\s+|\s+)([\w.]+)/i.exec(cql);
  const name = match ? `${match[1]} ${match[2]}`.toLowerCase() : 'other';
  names.set(cql, name);
  return name;
};
