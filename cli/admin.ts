/** `npm run admin`: the operator's hand on accounts and stock. */
import { adminCommand } from './admin/admin-command.ts';
import { runAnswering } from './answer.ts';

await runAnswering(() => adminCommand(process.argv.slice(2), process.stdin));
