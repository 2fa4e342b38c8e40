import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const filesIn = (folder: URL): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();

const checksumOf = (folder: URL, name: string): string =>
  createHash('sha256')
    .update(readFileSync(new URL(name, folder), 'utf8'))
    .digest('hex');

export interface SqliteSchema {
  applied: string[];
  missing: string[];
  unknown: string[];
  changed: string[];
}

/** What a file has and lacks of this code's schema; nothing is written, nothing made. */
export const sqliteSchema = (file: string, folder: URL): SqliteSchema => {
  const files = filesIn(folder);
  if (!existsSync(file)) return { applied: [], missing: files, unknown: [], changed: [] };
  using db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  const made = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").get();
  const rows = made ? db.prepare('SELECT name, checksum FROM migrations ORDER BY name').all() : [];
  const applied = new Map(rows.map((row) => [String(row.name), String(row.checksum)]));
  return {
    applied: [...applied.keys()],
    missing: files.filter((name) => !applied.has(name)),
    unknown: [...applied.keys()].filter((name) => !files.includes(name)),
    changed: files.filter((name) => applied.has(name) && applied.get(name) !== checksumOf(folder, name)),
  };
};

/**
 * Brings the file to the schema of this code: numbered, forward-only, checksummed files, each applied once under the
 * write lock (several workers may start at once). Refuses an old file that was changed and a schema newer than the code.
 */
export const migrate = (db: DatabaseSync, folder: URL): void => {
  const files = filesIn(folder);
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec('CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, checksum TEXT NOT NULL)');
    const applied = new Map(
      db
        .prepare('SELECT name, checksum FROM migrations')
        .all()
        .map((row) => [String(row.name), String(row.checksum)]),
    );
    for (const name of applied.keys()) {
      if (!files.includes(name))
        throw new Error(`The data was written by a newer release: it has migration ${name}, unknown here.`);
    }
    for (const name of files) {
      const sql = readFileSync(new URL(name, folder), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const known = applied.get(name);
      if (known === checksum) continue;
      if (known) throw new Error(`Migration ${name} was changed after it had been applied. Add a new file instead.`);
      db.exec(sql);
      db.prepare('INSERT INTO migrations (name, checksum) VALUES (?, ?)').run(name, checksum);
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
};
