/** `npm run bench -- SCENARIO [--quick] [--json]`: measures, and prints both sides. */
import { parseArgs } from 'node:util';
import { benchCatalogue } from '@product-store/tests/bench/catalogue.ts';
import { benchImport } from '@product-store/tests/bench/import.ts';
import { benchReserve, reserveLines } from '@product-store/tests/bench/reserve.ts';
import { benchSearch } from '@product-store/tests/bench/search.ts';
import { searchLines } from '@product-store/tests/bench/search-report.ts';
import { benchSteady } from '@product-store/tests/bench/steady.ts';
import { Refusal, runCommand } from './refusal.ts';

const help = `npm run bench -- SCENARIO [--quick] [--minutes N] [--json]

  catalogue   CPU per request of a product and of a filtered list with facets, beside bare Express 5 and node:http
              serving the same bytes in the same run
  search      CPU per answer of every kind of search, suggestion and listing, memory and loading of one worker's catalogue,
              at 20,000 and at 200,000 products, and the start of a shop of 200,000
  import      how fast products are imported into a running shop, and what shoppers notice of it
  reserve     reservations on a real Cassandra: one hot product with and without group commit, many products and single
              reads beside the bare driver
  steady      a whole shop under even traffic for --minutes (10): memory, errors and latency at the beginning and the end

  --quick     fewer requests (steady: one minute; import, reserve: one round; search: no made-up words, no shop): a look, not a number to quote`;

const us = (value: number) => `${value.toFixed(1).padStart(7)} us`;

const catalogue = async (quick: boolean, json: boolean): Promise<void> => {
  const rows = await benchCatalogue({ quick });
  if (json) {
    console.log(JSON.stringify(rows, null, 2));
    return;
  }
  for (const { call, cpuUs, ofExpress, ofExpressBytes } of rows) {
    console.log(`\n${call}: CPU per request (median of the rounds)`);
    console.log(`  this shop                     ${us(cpuUs.shop)}`);
    console.log(
      `  bare Express 5, response.json ${us(cpuUs.express)}   we answer ${(ofExpress * 100).toFixed(0)} % of its requests`,
    );
    console.log(
      `  bare Express 5, ready bytes   ${us(cpuUs['express-bytes'])}   we answer ${(ofExpressBytes * 100).toFixed(0)} % of its requests`,
    );
    console.log(`  node:http, ready bytes        ${us(cpuUs['node-http'])}`);
  }
};

const steady = async (minutes: number, json: boolean): Promise<void> => {
  const report = await benchSteady({ minutes, progress: (line) => console.error(line) });
  console.log(json ? JSON.stringify(report, null, 2) : report.lines.join('\n'));
};

const search = async (quick: boolean, json: boolean): Promise<void> => {
  const report = await benchSearch({ quick, progress: (line) => console.error(line) });
  console.log(json ? JSON.stringify(report, null, 2) : searchLines(report).join('\n'));
};

const importing = async (quick: boolean, json: boolean): Promise<void> => {
  const report = await benchImport({ quick, progress: (line) => console.error(line) });
  console.log(json ? JSON.stringify(report, null, 2) : report.lines.join('\n'));
};

const reserve = async (quick: boolean, json: boolean): Promise<void> => {
  const report = await benchReserve({ quick, progress: (line) => console.error(line) });
  console.log(json ? JSON.stringify(report, null, 2) : reserveLines(report).join('\n'));
};

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
      minutes: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [scenario] = positionals;
  const minutes = values.minutes === undefined ? (values.quick ? 1 : 10) : Number(values.minutes);
  if (!(minutes > 0)) throw new Refusal('--minutes takes a number above 0.');
  if (scenario === 'catalogue') await catalogue(values.quick ?? false, values.json ?? false);
  else if (scenario === 'search') await search(values.quick ?? false, values.json ?? false);
  else if (scenario === 'import') await importing(values.quick ?? false, values.json ?? false);
  else if (scenario === 'reserve') await reserve(values.quick ?? false, values.json ?? false);
  else if (scenario === 'steady') await steady(minutes, values.json ?? false);
  else
    throw new Refusal(
      `Name a scenario: catalogue, search, import, reserve or steady${scenario ? `, not ${scenario}` : ''}. See npm run bench -- --help.`,
    );
  return 0;
});
