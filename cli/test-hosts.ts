/** `npm run test:hosts`: the proofs of ansible/, on fresh hosts of their own. */
import { join } from 'node:path';
import { env } from 'node:process';
import { runSuites } from '../tests/run.ts';
import { readArguments } from './read-arguments.ts';
import { runCommand } from './refusal.ts';

const help = `npm run test:hosts -- [--require-all] [--keep] [--json]

Boots a fresh Debian 13 on this machine, makes a shop of it with site.yml, and goes through it: the journey, a second run,
alerts, traces, what can be reached, a reboot. Needs root, systemd-container, mmdebstrap, nftables and Python with venv;
what is missing is said. Ten minutes on two free cores.

  --require-all   what cannot run here is a failure (also REQUIRE_ALL=1)
  --keep          leaves the host for a look: tests/hosts/lab ssh site-1; tests/hosts/lab down site-1
  --json          the tally as JSON on the last line
`;

await runCommand(async () => {
  const { values } = readArguments({
    options: {
      'require-all': { type: 'boolean' },
      keep: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  // The test files run as processes of their own: they learn of it by the environment.
  if (values['require-all']) env.REQUIRE_ALL = '1';
  if (values.keep) env.KEEP_HOSTS = '1';
  const root = join(import.meta.dirname, '..');
  const print = (line: string) => console.log(line);
  const { passed, failed, skipped } = await runSuites(['hosts'], { root, requireAll: env.REQUIRE_ALL === '1', print });
  if (values.json) console.log(JSON.stringify({ passed, failed, skipped }));
  else console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed > 0 || passed === 0 ? 1 : 0;
});
