/** Part of `npm run check`: whether the first load is within budget.json. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buildStorefront } from './build-storefront.ts';

const Budget = z.object({ javascript: z.number(), styles: z.number() });

const { folder } = await buildStorefront();
const budget = Budget.parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', 'budget.json'), 'utf8')));
const shell = readFileSync(join(folder, 'index.html'), 'utf8');

/** What the shell names is what a first visit loads: scripts, what they import at once, styles. */
const named = [...new Set([...shell.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file))];
const kilobytes = (ending: string): number =>
  named
    .filter((file) => file.endsWith(ending))
    .reduce((sum, file) => sum + statSync(join(folder, `${file}.gz`)).size, 0) / 1000;

const spent = { javascript: kilobytes('.js'), styles: kilobytes('.css') };
for (const kind of ['javascript', 'styles'] as const) {
  const fits = spent[kind] > 0 && spent[kind] <= budget[kind];
  console.log(`${fits ? '✓' : '✗'} first load, ${kind}: ${spent[kind].toFixed(1)} of ${budget[kind]} kB`);
  if (!fits) process.exitCode = 1;
}
