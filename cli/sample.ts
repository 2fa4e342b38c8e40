/** `npm run sample`: fills a shop that is still empty with things to try it with. The shop must not run. */
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';
import { ensureDemoAccounts } from './shop/demo-accounts.ts';
import { fillWithSample } from './shop/sample-data.ts';
import { dataOptions, storedShop } from './shop/stored-data.ts';

const help = `npm run sample -- products|accounts [options]

  products   the sample catalogue, when there is no product yet
  accounts   a customer and an admin; their passwords are in demo-accounts.json of the data folder

  --count N    products (20000)
  --data DIR   the shop's data folder (.data)
  --store STORE, --contact-points HOST,..   as for npm start
  --help       this text
`;

const bcryptCost = 10;

await runCommand(async () => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: { ...dataOptions, count: { type: 'string', default: '20000' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [what] = positionals;
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 1)
    throw new Refusal(`--count takes a number of products, not '${values.count}'.`);
  const { folder, place } = storedShop(values, []);
  if (what === 'products') {
    const loaded = await fillWithSample(place, count);
    console.log(loaded > 0 ? `loaded ${loaded} products` : 'the shop has products already: nothing was loaded');
  } else if (what === 'accounts') {
    await ensureDemoAccounts(place, folder, bcryptCost);
    console.log(`the accounts are in ${folder.accountsFile}`);
  } else throw new Refusal('Say products or accounts, for example: npm run sample -- products --count 2000.');
  return 0;
});
