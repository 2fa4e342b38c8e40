/** `npm run audit`: checks the laws of the shop over all its data. */
import { runAnswering } from './answer.ts';
import { auditCommand } from './audit/audit-command.ts';

await runAnswering(() => auditCommand(process.argv.slice(2)));
