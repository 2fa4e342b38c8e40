import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { MigrationMistake, migrationsIn, splitStatements } from './migration-files.ts';

const reading = (files: Record<string, string>) => {
  const folder = mkdtempSync(join(tmpdir(), 'cql-'));
  try {
    for (const [name, cql] of Object.entries(files)) writeFileSync(join(folder, name), cql);
    return migrationsIn(pathToFileURL(`${folder}/`));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const refused = (files: Record<string, string>, sentence: RegExp) =>
  assert.throws(
    () => reading(files),
    (error) => error instanceof MigrationMistake && sentence.test(error.message),
  );

const table = 'CREATE TABLE IF NOT EXISTS a (b int PRIMARY KEY);';
const column = '-- oldest reader: 001\nALTER TABLE a ADD IF NOT EXISTS c int;';

test('statements end with ; at the end of a line; comments go', () => {
  assert.deepEqual(splitStatements(`-- one; two\n${table}\n\nALTER TABLE a WITH comment = 'x; y' -- why\n;\n`), [
    table.slice(0, -1),
    "ALTER TABLE a WITH comment = 'x; y'",
  ]);
});

test('files come in the order of their numbers, each with the oldest release that goes on working with it', () => {
  const found = reading({ '002-c.cql': column, '001-a.cql': table, 'notes.txt': '' });
  assert.deepEqual(
    found.map(({ name, number, oldestReader }) => ({ name, number, oldestReader })),
    [
      { name: '001-a.cql', number: 1, oldestReader: 1 },
      { name: '002-c.cql', number: 2, oldestReader: 1 },
    ],
  );
});

test('a file that does not say which releases go on working with it is refused', () => {
  refused(
    { '001-a.cql': table, '002-c.cql': 'ALTER TABLE a ADD IF NOT EXISTS c int;' },
    /002-c\.cql does not say which releases/,
  );
  refused({ '002-c.cql': column.replace('001', '003') }, /does not say/);
});

test('a statement that could not be run again after a crash is refused', () => {
  refused({ '001-a.cql': 'CREATE TABLE a (b int PRIMARY KEY);' }, /could not be run again.*CREATE TABLE a/);
  refused({ '001-a.cql': 'INSERT INTO a (b) VALUES (1);' }, /could not be run again/);
});

test('a wrong name and a number given twice are refused', () => {
  refused({ 'a.cql': table }, /a\.cql is not named NNN-words\.cql/);
  refused({ '001-a.cql': table, '001-b.cql': table }, /two migrations with the number of 001-a\.cql/);
});

test('the files of all services can be read', () => {
  for (const service of ['backend', 'cart', 'order', 'user'])
    assert.ok(migrationsIn(new URL(`../../../${service}/migrations/cassandra/`, import.meta.url)).length > 0);
});
