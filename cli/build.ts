/** `npm run build`: what `npm start` makes before it starts, and what a release brings along. */
import { relative } from 'node:path';
import { buildStorefront } from '@product-store/storefront/build/build-storefront';
import { readArguments } from './read-arguments.ts';
import { runCommand } from './refusal.ts';

const help = `npm run build

Builds the shop's pages into storefront/dist, unless they are those of the sources already.
`;

await runCommand(async () => {
  const { values } = readArguments({ options: { help: { type: 'boolean' } } });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const { folder, built } = await buildStorefront();
  const where = relative(process.cwd(), folder);
  console.log(built ? `The pages are built: ${where}` : `The pages in ${where} are those of the sources already.`);
  return 0;
});
