/** `npm run cassandra`: real Cassandra for development and tests. */
import { cassandraCommand } from './cassandra/cassandra-command.ts';
import { runCommand } from './refusal.ts';

process.stdout.on('error', () => {}); // whoever read this has gone
await runCommand(() => cassandraCommand(process.argv.slice(2), (line) => console.log(line)));
