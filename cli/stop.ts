/** `npm run stop [-- --data DIR]`: ends the local shop of a folder and waits until all of it is gone. */
import { runCommand } from './refusal.ts';
import { stopOptions } from './shop/options.ts';
import { eventually, signal } from './shop/processes.ts';
import { hasLeftovers, holderOf, releaseFolder, stopProcesses } from './shop/running-shop.ts';

const help = `npm run stop [-- --data DIR]

Stops the shop that keeps its data in DIR (.data) and waits until all of it is gone.
`;

/** The foreground start does the stopping; longer than that can take, it is done from here. */
const handOverMs = 45_000;

await runCommand(async () => {
  const options = stopOptions(process.argv.slice(2));
  if (!options) {
    console.log(help);
    return 0;
  }
  const { data } = options;
  const holder = holderOf(data);
  if (!holder && !hasLeftovers(data)) {
    console.log(`No shop is running in ${data.path}.`);
    return 0;
  }
  console.log(`Stopping the shop in ${data.path} ..`);
  if (holder) {
    signal(holder.pid, 'SIGTERM');
    await eventually(() => holderOf(data) === undefined, handOverMs);
  }
  await stopProcesses(data);
  releaseFolder(data);
  console.log('Stopped.');
  return 0;
});
