/** `npm run sample`: fills a shop that is still empty with things to try it with. The shop must not run. */
import { loadSample } from '@product-store/backend/sample/load-sample';
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';
import { dataFolder } from './shop/data-folder.ts';
import { ensureDemoAccounts } from './shop/demo-accounts.ts';

const help = `npm run sample -- products|accounts [options]

  products   the sample catalogue, when there is no product yet
  accounts   a customer and an admin; their passwords are in demo-accounts.json of the data folder

  --count N    products (20000)
  --data DIR   the shop's data folder (.data)
  --help       this text
`;

const bcryptCost = 10;

await runCommand(async () => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: { count: { type: 'string', default: '20000' }, data: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [what] = positionals;
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 1)
    throw new Refusal(`--count takes a number of products, not '${values.count}'.`);
  const folder = dataFolder(values.data);
  if (what === 'products') {
    const loaded = await loadSample({ dataDir: folder.path, count, progress: () => {} });
    console.log(loaded > 0 ? `loaded ${loaded} products` : 'the shop has products already: nothing was loaded');
  } else if (what === 'accounts') {
    await ensureDemoAccounts(folder, bcryptCost);
    console.log(`the accounts are in ${folder.accountsFile}`);
  } else throw new Refusal('Say products or accounts, for example: npm run sample -- products --count 2000.');
  return 0;
});
