import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Migration {
  /** NNN-name.cql */
  name: string;
  number: number;
  checksum: string;
  statements: string[];
  /** A release that knows this migration, or a later one, goes on working once the file is applied (rollback, rolling deploy). */
  oldestReader: number;
}

/** A migration file that is wrong: a mistake in the release, not in the data. */
export class MigrationMistake extends Error {}

/** Each of these may be run again after a crash half-way; anything else may not be in a file. */
const repeatable = [
  /^CREATE (TABLE|TYPE) IF NOT EXISTS /i,
  /^ALTER TABLE (IF EXISTS )?\w+ (ADD IF NOT EXISTS|DROP IF EXISTS|WITH) /i,
  /^ALTER TYPE (IF EXISTS )?\w+ ADD IF NOT EXISTS /i,
  /^DROP (TABLE|TYPE) IF EXISTS /i,
];

/** The statements of a file: `--` begins a comment, `;` at the end of a line ends a statement. */
export const splitStatements = (cql: string): string[] =>
  cql
    .replace(/^\s*--.*$/gm, '')
    .replace(/\s--\s.*$/gm, '')
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

const parse = (name: string, cql: string): Migration => {
  const number = Number(/^(\d{3})-[a-z0-9-]+\.cql$/.exec(name)?.[1]);
  if (!number) throw new MigrationMistake(`Migration ${name} is not named NNN-words.cql.`);
  const statements = splitStatements(cql);
  const bad = statements.find((statement) => !repeatable.some((form) => form.test(statement.replace(/\s+/g, ' '))));
  if (bad)
    throw new MigrationMistake(
      `Migration ${name} has a statement that could not be run again after a crash half-way (say IF NOT EXISTS): ${bad.slice(0, 80)}`,
    );
  const oldestReader = number === 1 ? 1 : Number(/^--\s*oldest reader:\s*(\d{3})\b/im.exec(cql)?.[1]);
  if (!(oldestReader >= 1 && oldestReader <= number))
    throw new MigrationMistake(
      `Migration ${name} does not say which releases go on working with it: '-- oldest reader: NNN', the migration that a release must know at least.`,
    );
  return { name, number, checksum: createHash('sha256').update(cql).digest('hex'), statements, oldestReader };
};

/** The numbered files of a folder, in their order; none when there is no such folder. @throws MigrationMistake */
export const migrationsIn = (folder: URL): Migration[] => {
  if (!existsSync(folder)) return [];
  const migrations = readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.cql'))
    .sort()
    .map((name) => parse(name, readFileSync(new URL(name, folder), 'utf8')));
  const twice = migrations.find(({ number }, index) => migrations[index + 1]?.number === number);
  if (twice) throw new MigrationMistake(`There are two migrations with the number of ${twice.name}.`);
  return migrations;
};
