/** `npm run test:terraform`: the proofs of terraform/, and how long plans and applies took beside their bars. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { z } from 'zod';
import { runSuites } from '../tests/run.ts';
import { readArguments } from './read-arguments.ts';
import { runCommand } from './refusal.ts';

const help = `npm run test:terraform -- [--require-all] [--json]

Applies terraform/ with the real provider to a fake of the Hetzner Cloud API on loopback, and boots a Debian host with
the rendered cloud-init (needs root; 20 s more the first time). Needs terraform, and either xz with the prepared
provider beside the repository or Go to build it (two minutes, once).

  --require-all   what cannot run here is a failure (also REQUIRE_ALL=1)
  --json          the figures as JSON on the last line
`;

/** Of 05-operations: what is measured with a bar is told beside it; nothing fails over it. */
const barsMs: Record<string, number> = { 'plan of fleet from nothing': 5000, 'plan of fleet once applied': 5000 };

const Measurement = z.object({ name: z.string(), ms: z.number() });

const figuresIn = (file: string) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => Measurement.parse(JSON.parse(line)))
        .map(({ name, ms }) => ({ name, ms, barMs: barsMs[name] ?? null }))
    : [];

await runCommand(async () => {
  const { values } = readArguments({
    options: { 'require-all': { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  // The test files run as processes of their own: they learn of both by the environment.
  if (values['require-all']) env.REQUIRE_ALL = '1';
  const requireAll = env.REQUIRE_ALL === '1';
  const scratch = await mkdtemp(join(tmpdir(), 'test-terraform-'));
  try {
    env.TERRAFORM_MEASUREMENTS = join(scratch, 'measurements');
    const root = join(import.meta.dirname, '..');
    const print = (line: string) => console.log(line);
    const { passed, failed, skipped } = await runSuites(['terraform'], { root, requireAll, print });
    const figures = figuresIn(env.TERRAFORM_MEASUREMENTS);
    for (const { name, ms, barMs } of figures)
      console.log(`${name}: ${(ms / 1000).toFixed(1)} s${barMs === null ? '' : ` (bar ${barMs / 1000} s)`}`);
    if (values.json) console.log(JSON.stringify({ passed, failed, skipped, figures }));
    else console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    return failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});
