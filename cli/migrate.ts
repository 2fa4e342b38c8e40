/** `npm run migrate`: the schema of the shop's store. */
import { migrateCommand } from './migrate/migrate-command.ts';
import { runCommand } from './refusal.ts';

await runCommand(() => migrateCommand(process.argv.slice(2), (line) => console.log(line)));
