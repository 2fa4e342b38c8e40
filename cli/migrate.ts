/** `npm run migrate`: the schema of the shop's store. */
import { migrateCommand } from './migrate/migrate-command.ts';
import { runCommand } from './refusal.ts';

process.stdout.on('error', () => {}); // whoever read this has gone
await runCommand(() => migrateCommand(process.argv.slice(2), (line) => console.log(line)));
