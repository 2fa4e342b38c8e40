import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const folder = join(import.meta.dirname, '..');
const inputs = ['src', 'public', 'build', 'index.html', 'vite.config.ts', 'package.json', '../package-lock.json'];

const matters = (file: string): boolean => !/\.test\.tsx?$|^src\/api\/generated\//.test(file);

const filesOf = (input: string): string[] =>
  input.includes('.')
    ? [input]
    : readdirSync(join(folder, input), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

/** Names one state of everything that the built files depend on. */
export const sourceHash = (): string => {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesOf).filter(matters).sort())
    hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
};
