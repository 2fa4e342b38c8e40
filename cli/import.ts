/** `npm run import -- FILE`: the shop's own product file into its catalogue, whether it is running or not. */
import { runAnswering } from './answer.ts';
import { importCommand } from './import/import-command.ts';

await runAnswering(() => importCommand(process.argv.slice(2)));
