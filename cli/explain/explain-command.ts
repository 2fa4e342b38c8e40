import { type OrderId, uuidPattern } from '@product-store/platform/values';
import type { Answer } from '../answer.ts';
import { readShopClock } from '../audit/shop-clock.ts';
import { readArguments } from '../read-arguments.ts';
import { Refusal } from '../refusal.ts';
import { serviceNames } from '../shop/ports.ts';
import { dataOptions, dataOptionsHelp, openShopStores, storedShop } from '../shop/stored-data.ts';
import { logOf } from './log-lines.ts';
import { storyOf } from './order-story.ts';
import { storyJson } from './story-json.ts';
import { storyText } from './story-text.ts';

const help = `npm run explain -- ORDER_ID [options]

Tells everything that is known of one order: its state and timeline, its lines with their reservations and stock, its
user's cart, its jobs, what the logs say of it (with trace ids), and the laws that do not hold for it.
The exit code is 1 when there is no such order or a law does not hold.

${dataOptionsHelp}
`;

/** `npm run explain` without its process. @throws Refusal */
export const explainCommand = async (args: string[]): Promise<Answer> => {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: dataOptions });
  if (values.help) return { output: help, code: 0 };
  const [given, ...rest] = positionals;
  if (given === undefined || rest.length > 0)
    throw new Refusal('Say one order id: npm run explain -- ORDER_ID. See --help.');
  const id = given.toLowerCase() as OrderId;
  if (!uuidPattern.test(id)) throw new Refusal(`'${given}' is not an order id: it looks like 0198a5c2-....`);

  const shop = storedShop(values, serviceNames);
  await using stores = await openShopStores(shop);
  const now = Date.now();
  const clock = await readShopClock(stores.order.jobs, now);
  const story = await storyOf(stores, id, { now: () => now, workedUntil: () => clock.workedUntil });
  const { order } = story;
  const log = await logOf(shop.folder.logs, {
    orderId: id,
    ...(order && { userId: order.userId, createdAt: order.createdAt }),
  });
  const username = order && (await stores.user.users.load(order.userId, 'plain'))?.username;
  const output = values.json
    ? storyJson(story, username, log)
    : storyText(story, { username, log, now, working: clock.working });
  return { output, code: order && story.breaches.length === 0 ? 0 : 1 };
};
