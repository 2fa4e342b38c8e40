import type { types } from 'cassandra-driver';
import type { Freshness, Outcome } from '../aggregate/store-contract.ts';

/** One row as the driver gives it: int, text, boolean as they are; bigint by `Number(row.x)`; timestamp as Date. */
export type Row = types.Row;

export interface Statement {
  cql: string;
  params: readonly unknown[];
}

/** One connected keyspace. Parameters that are `undefined` stay unset (03-data, rule 8). */
export interface Cassandra {
  /**
   * All rows of a read; plain: LOCAL_QUORUM, serial: LOCAL_SERIAL (completes conditional writes in progress first).
   * Repeated on its own where that is safe. @throws Unavailable `store-unavailable`
   */
  read(cql: string, params: readonly unknown[], freshness?: Freshness): Promise<Row[]>;
  /** A large result page by page, bounded in memory. @throws Unavailable `store-unavailable` */
  pages(cql: string, params: readonly unknown[], options?: { pageRows?: number }): AsyncIterable<Row[]>;
  /**
   * Plain upserts or deletes by key: idempotent, LOCAL_QUORUM, several side by side.
   * @throws Unavailable `store-unavailable`: some, all or none may have been written; write them again
   */
  write(...statements: Statement[]): Promise<void>;
  /**
   * The same for statements of one partition, which go as one request (an unlogged batch).
   * @throws Unavailable `store-unavailable`: all or none were written; write them again
   */
  writeTogether(...statements: Statement[]): Promise<void>;
  /**
   * One conditional statement, or one conditional batch of one partition. Never repeated by the client: what timed out may
   * have been applied and is `unknown`. @throws Unavailable `store-unavailable` when it certainly was not applied
   */
  compareAndSet(...statements: Statement[]): Promise<Outcome>;
  /** A login and a read with the live connection. @throws Unavailable with a sentence for an operator that names the cause */
  ping(): Promise<void>;
  close(): Promise<void>;
}
