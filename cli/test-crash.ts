/** `npm run test:crash`: kills random workers of a running shop while shoppers check out, and looks for what got lost. */
import { z } from 'zod';
import { type KillReport, reportOn } from '../tests/shop/kill-report.ts';
import { killableShop, runRandomKills } from '../tests/shop/random-kills.ts';
import { startShop } from '../tests/shop/running-shop.ts';
import { openStoredShop } from '../tests/shop/stored-shop.ts';
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';

const help = `npm run test:crash -- [options]

Starts a shop of its own and kills one random worker after the other with SIGKILL, each once all workers are ready again
and at a random moment 0-300 ms into a checkout, at least eight of which are under way. Clients repeat what got no answer
with the same Idempotency-Key. When all has settled, every order that a client was told of must be there once, no stock
lost, nothing stuck and no law broken. Exit code 1 when something is.

  --kills N        how many workers to kill (100)
  --seed S         of the choices (a new one each time, printed)
  --store STORE    sqlite or cassandra (a node of the tests' own)
  --json           the report as JSON, nothing else
  --help           this text
`;

const count = (value: string | undefined, name: string, most: number, otherwise: number): number => {
  const parsed = z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(most))
    .safeParse(value);
  if (parsed.success) return parsed.data;
  if (value === undefined) return otherwise;
  throw new Refusal(`--${name} takes a number from 1 to ${most}, not '${value}'.`);
};

const table = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, many]) => `${kind}: ${many}`)
    .join(', ') || 'none';

const asText = (report: KillReport): string => `
seed              ${report.seed}
kills             ${Object.values(report.kills).reduce((sum, many) => sum + many, 0)} (${table(report.kills)})
under way         at least ${report.leastInFlight} checkouts at each kill
checkouts         ${report.checkouts}, the slowest ${(report.slowestMs / 1000).toFixed(1)} s
orders            ${report.orders} made, ${report.refused} refused (sold out)
answers           ${table(report.answers)}
unknown outcomes  ${report.unknown}
violations        ${report.violations.length}${report.violations.map((violation) => `\n  ${violation}`).join('')}`;

await runCommand(async () => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = readArguments({ options: { kills: text, seed: text, store: text, json: flag, help: flag } });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const { store = 'sqlite' } = values;
  if (store !== 'sqlite' && store !== 'cassandra')
    throw new Refusal(`--store takes sqlite or cassandra, not '${store}'.`);
  const kills = count(values.kills, 'kills', 100_000, 100);
  const seed = count(values.seed, 'seed', 999_999_999, 1 + Math.floor(Math.random() * 999_999_999));
  const progress = (line: string) => {
    if (!values.json) console.log(line);
  };

  progress(`seed ${seed}: starting a shop ..`);
  const shop = await startShop({ store, env: killableShop });
  try {
    const stored = await openStoredShop(shop);
    try {
      const run = await runRandomKills(shop, { seed, kills, progress });
      progress('waiting until all orders have ended ..');
      await stored.settled();
      const report = await reportOn(run, stored);
      console.log(values.json ? JSON.stringify(report, null, 2) : asText(report));
      return report.violations.length > 0 ? 1 : 0;
    } finally {
      await stored.close();
    }
  } finally {
    await shop.stop();
  }
});
process.exit(); // the agents of the clients keep connections
