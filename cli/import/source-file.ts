import { createReadStream, type Stats, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, resolve } from 'node:path';
import { spool } from '@product-store/backend/import/spool';
import { Refusal } from '../refusal.ts';

/** The file to be imported, to be read as often as needed. */
export interface SourceFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  open(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

/** A path as it was typed, from where the person is: npm runs its scripts elsewhere. */
export const typedPath = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);

const statOf = (path: string, typed: string): Stats => {
  try {
    return statSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new Refusal(
      code === 'ENOENT' ? `There is no file ${typed}.` : `The file ${typed} cannot be looked at (${code}).`,
    );
  }
};

const unreadable = (typed: string, error: unknown): unknown =>
  error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
    ? new Refusal(`The file ${typed} may not be read: you have no permission.`)
    : error;

async function* read(path: string, typed: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 });
  } catch (error) {
    throw unreadable(typed, error);
  }
}

/** A pipe (`-` is standard input), which can be read only once, is copied first. @throws Refusal when there is no such file */
export const sourceFile = async (typed: string): Promise<SourceFile> => {
  if (typed === '-') return copied('standard input', typedPath('import.csv'), process.stdin);
  const path = typedPath(typed);
  const stats = statOf(path, typed);
  if (stats.isDirectory()) throw new Refusal(`${typed} is a folder. Name the file in it.`);
  const name = basename(path);
  if (!stats.isFile()) return copied(name, path, read(path, typed));
  return { path, name, bytes: stats.size, open: () => read(path, typed), close: async () => {} };
};

const copied = async (name: string, path: string, source: AsyncIterable<Buffer>): Promise<SourceFile> => {
  const { bytes, open, close } = await spool(source, tmpdir(), Number.MAX_SAFE_INTEGER);
  return { path, name, bytes, open, close };
};
