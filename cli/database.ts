/** `npm run database`: logins and schema of an installation's Cassandra. */
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { prepareDatabase } from './database/prepare-database.ts';
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';
import { serviceNames } from './shop/ports.ts';

const help = `npm run database -- --contact-points HOST,.. [options] < PASSWORDS

Brings a Cassandra to what the shop needs: a login of its own for the administrator instead of the delivered one, the
schema, and one login per service that may read and write its own keyspace and nothing else. Run again, it changes only
what differs; a password that is another one now is set. Waits until Cassandra answers.

PASSWORDS is JSON on standard input: {"admin": "..", ${serviceNames.map((name) => `"${name}": ".."`).join(', ')}}

  --data-center DC     (dc1)
  --replication R      how often new keyspaces keep each row (3)
  --keyspace-prefix P  (store_)
  --json               the report as JSON
  --help               this text
`;

const Passwords = z.record(z.enum(['admin', ...serviceNames]), z.string().regex(/^[\w-]{16,}$/));

await runCommand(async () => {
  const { values } = readArguments({
    options: {
      'contact-points': { type: 'string' },
      'data-center': { type: 'string', default: 'dc1' },
      replication: { type: 'string', default: '3' },
      'keyspace-prefix': { type: 'string', default: 'store_' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (!values['contact-points']) throw new Refusal('Say where Cassandra is: --contact-points HOST,..');
  const passwords = Passwords.safeParse(await json(process.stdin).catch(() => undefined));
  if (!passwords.success) throw new Refusal('The passwords are missing on standard input. See --help.');
  const changes = await prepareDatabase({
    contactPoints: values['contact-points'].split(','),
    localDataCenter: values['data-center'],
    replication: values.replication,
    keyspacePrefix: values['keyspace-prefix'],
    passwords: passwords.data,
  });
  if (values.json) console.log(JSON.stringify({ changes }));
  else console.log(changes.length > 0 ? changes.join('\n') : 'All is as it should be.');
  return 0;
});
