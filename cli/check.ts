/** `npm run check`: everything that can be said about the code without running it; all of it runs, also when one fails. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';

const help = `npm run check [-- NAME..]

Runs the checks (or those named) one after another: types, lint, storefront-api, storefront-types, storefront-tools,
storefront-budget, layers, unused, openapi.
`;

const root = join(import.meta.dirname, '..');

/** node_modules/.bin comes first on PATH (bootstrap.mjs). */
const checks: Record<string, string[]> = {
  types: ['tsc', '-p', '.'],
  lint: ['biome', 'ci', '.'],
  'storefront-api': ['node', 'storefront/build/api-types.ts'],
  'storefront-types': ['tsc', '-p', 'storefront'],
  'storefront-tools': ['tsc', '-p', 'storefront/tsconfig.tools.json'],
  'storefront-budget': ['node', 'storefront/build/check-budget.ts'],
  layers: [
    'depcruise',
    'services',
    'storefront',
    'cli',
    'tests',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ],
  unused: ['knip', '--no-progress'],
  openapi: ['node', 'cli/openapi.ts', '--check'],
};

const succeeds = ([command = '', ...args]: string[]): Promise<boolean> =>
  new Promise((resolve, reject) => {
    spawn(command, args, { cwd: root, stdio: 'inherit' })
      .once('error', reject)
      .once('exit', (code) => resolve(code === 0));
  });

await runCommand(async () => {
  const { values, positionals } = readArguments({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const unknown = positionals.filter((name) => !(name in checks));
  if (unknown.length > 0)
    throw new Refusal(`There is no check ${unknown.join(', ')}; the checks are ${Object.keys(checks).join(', ')}.`);
  const lines: string[] = [];
  let failed = 0;
  for (const [name, command] of Object.entries(checks)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const started = performance.now();
    const fine = await succeeds(command);
    if (!fine) failed += 1;
    lines.push(`${fine ? '✓' : '✗'} ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  console.log(lines.join('\n'));
  return failed > 0 ? 1 : 0;
});
