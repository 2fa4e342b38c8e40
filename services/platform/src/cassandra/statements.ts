import type { Client, types } from 'cassandra-driver';
import type { Freshness, Outcome } from '../aggregate/store-contract.ts';
import { Unavailable } from '../errors/shop-error.ts';
import { inSpan } from '../telemetry/span.ts';
import type { Cassandra, Row, Statement } from './cassandra.ts';
import { describeFailure, type Failure, type Place } from './failures.ts';
import type { ProfileName } from './profiles.ts';
import { type StatementKind, type StatementMetrics, statementName } from './statement-metrics.ts';

/** What statements run on: the client of the moment, and who hears of what failed. */
export interface Session {
  /** @throws Unavailable while there is none */
  client(): Client;
  place: Place;
  metrics: StatementMetrics;
  failed(kind: StatementKind, failure: Failure): void;
  wrote(): void;
}

/** How many plain writes of one call are under way at a time. */
const writesAtOnce = 32;

/** What callers (and through them shoppers) hear; the operator's sentence is the cause, in logs and readiness. */
const unavailable = (failure: Failure, detail: string): Unavailable =>
  Object.assign(new Unavailable('store-unavailable', detail), { cause: new Error(failure.sentence) });

const notNow = 'The store does not answer right now. Try again in a moment.';

const timed = async <T>(
  { place, metrics }: Session,
  kind: StatementKind,
  statement: string,
  work: () => Promise<T>,
): Promise<T> => {
  const started = performance.now();
  const attributes = {
    'db.system.name': 'cassandra',
    'db.namespace': place.keyspace,
    'db.operation.name': kind,
    'db.query.summary': statement,
  };
  try {
    return await inSpan(`cassandra ${statement}`, attributes, work);
  } finally {
    metrics.done(kind, statement, (performance.now() - started) / 1000);
  }
};

/** Runs it; a failure is told to the session and thrown on: a mistake in a statement as it is, the rest as Unavailable. */
const run = async <T>(session: Session, kind: StatementKind, name: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await timed(session, kind, name, work);
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    const failure = describeFailure(error, session.place);
    session.failed(kind, failure);
    throw failure.cause === 'refused' ? error : unavailable(failure, notNow);
  }
};

const execute = (
  session: Session,
  { cql, params }: Statement,
  executionProfile: ProfileName,
  options: { isIdempotent: boolean; fetchSize?: number; pageState?: string },
): Promise<types.ResultSet> =>
  session.client().execute(cql, [...params], { prepare: true, executionProfile, ...options });

const readAll = async (session: Session, statement: Statement, profile: ProfileName): Promise<Row[]> => {
  const result = await execute(session, statement, profile, { isIdempotent: true });
  if (!result.pageState) return result.rows;
  const rows: Row[] = [];
  for await (const row of result) rows.push(row);
  return rows;
};

const write = async (session: Session, statements: readonly Statement[]): Promise<void> => {
  const left = statements.values();
  const worker = async () => {
    for (const statement of left) {
      const name = statementName(statement.cql);
      await run(session, 'write', name, () => execute(session, statement, 'write', { isIdempotent: true }));
    }
  };
  await Promise.all(Array.from({ length: Math.min(writesAtOnce, statements.length) }, worker));
  session.wrote();
};

/** One statement, or several of one partition, as one request. */
const together = (
  client: Client,
  [first, ...more]: readonly Statement[],
  executionProfile: ProfileName,
  isIdempotent: boolean,
): Promise<types.ResultSet> => {
  if (!first) throw new Error('there is no statement');
  const options = { prepare: true, executionProfile, isIdempotent };
  if (more.length === 0) return client.execute(first.cql, [...first.params], options);
  const queries = [first, ...more].map(({ cql, params }) => ({ query: cql, params: [...params] }));
  return client.batch(queries, { ...options, logged: false });
};

const batchName = (statements: readonly Statement[]): string => {
  const name = statementName(statements[0]?.cql ?? '');
  return statements.length > 1 ? name.replace(/^\w+/, 'batch') : name;
};

const writeTogether = async (session: Session, statements: readonly Statement[]): Promise<void> => {
  await run(session, 'write', batchName(statements), () => together(session.client(), statements, 'write', true));
  session.wrote();
};

const compareAndSet = async (session: Session, statements: readonly Statement[]): Promise<Outcome> => {
  if (!statements.some(({ cql }) => /\sIF\s/i.test(cql)))
    throw new Error('a compare-and-set needs a condition (IF ..)');
  const name = batchName(statements);
  let outcome: Outcome;
  try {
    const client = session.client();
    const result = await timed(session, 'compare-and-set', name, () =>
      together(client, statements, 'compare-and-set', false),
    );
    outcome = result.wasApplied() ? 'applied' : 'conflict';
    session.wrote();
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    const failure = describeFailure(error, session.place);
    session.failed('compare-and-set', failure);
    if (failure.cause === 'refused') throw error;
    if (failure.applied === 'no')
      throw unavailable(failure, 'The store does not answer right now. Nothing was changed; try again in a moment.');
    outcome = 'unknown';
  }
  session.metrics.outcome(name, outcome);
  return outcome;
};

async function* pages(session: Session, statement: Statement, fetchSize: number): AsyncGenerator<Row[]> {
  const name = statementName(statement.cql);
  let pageState: string | undefined;
  do {
    const options = { isIdempotent: true, fetchSize, ...(pageState && { pageState }) };
    const result = await run(session, 'scan', name, () => execute(session, statement, 'scan', options));
    if (result.rows.length > 0) yield result.rows;
    pageState = result.pageState;
  } while (pageState);
}

/** The statements of one keyspace over whatever client there is at the moment. */
export const statementsOf = (session: Session): Omit<Cassandra, 'ping' | 'close'> => ({
  read: (cql, params, freshness: Freshness = 'plain') => {
    const profile = freshness === 'serial' ? 'serial-read' : 'read';
    return run(session, profile, statementName(cql), () => readAll(session, { cql, params }, profile));
  },
  pages: (cql, params, { pageRows = 500 } = {}) => pages(session, { cql, params }, pageRows),
  write: (...statements) => write(session, statements),
  writeTogether: (...statements) => writeTogether(session, statements),
  compareAndSet: (...statements) => compareAndSet(session, statements),
});
