/** Part of `npm run check`: whether the first load is within budget.json. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buildStorefront } from './build-storefront.ts';

const Budget = z.object({ javascript: z.number(), styles: z.number() });
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);

const { folder } = await buildStorefront();
const read = <S extends z.ZodType>(schema: S, file: string): z.output<S> =>
  schema.parse(JSON.parse(readFileSync(file, 'utf8')));
const budget = read(Budget, join(import.meta.dirname, '..', 'budget.json'));
const manifest = read(Manifest, join(folder, '.vite', 'manifest.json'));

/** The entry and all that it imports at once; what is imported later is not part of the first load. */
const firstLoad = (names: string[], seen = new Set<string>()): Set<string> => {
  for (const name of names) {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) continue;
    seen.add(name);
    firstLoad(chunk.imports, seen);
  }
  return seen;
};
const chunks = [...firstLoad(Object.keys(manifest).filter((name) => manifest[name]?.isEntry))].flatMap(
  (name) => manifest[name] ?? [],
);
const kilobytes = (files: Iterable<string>): number =>
  [...new Set(files)].reduce((sum, file) => sum + statSync(join(folder, `${file}.gz`)).size, 0) / 1000;

const spent = {
  javascript: kilobytes(chunks.map(({ file }) => file)),
  styles: kilobytes(chunks.flatMap(({ css }) => css)),
};
for (const kind of ['javascript', 'styles'] as const) {
  const fits = spent[kind] <= budget[kind];
  console.log(`${fits ? '✓' : '✗'} first load, ${kind}: ${spent[kind].toFixed(1)} of ${budget[kind]} kB`);
  if (!fits) process.exitCode = 1;
}
