/** `npm run explain -- ORDER_ID`: everything that is known of one order. */
import { runAnswering } from './answer.ts';
import { explainCommand } from './explain/explain-command.ts';

await runAnswering(() => explainCommand(process.argv.slice(2)));
