/** `npm run explain -- ORDER_ID`: everything that is known of one order. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type OrderId, type UserId, uuidPattern } from '@product-store/platform/values';
import { openUserStores } from '@product-store/user/stores';
import { readShopClock } from './audit/shop-clock.ts';
import { logOf } from './explain/log-lines.ts';
import { storyOf } from './explain/order-story.ts';
import { storyJson } from './explain/story-json.ts';
import { storyText } from './explain/story-text.ts';
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';
import type { DataFolder } from './shop/data-folder.ts';
import { dataOptions, dataOptionsHelp, opened, openShopStores, storedData } from './shop/stored-data.ts';

const help = `npm run explain -- ORDER_ID [options]

Tells everything that is known of one order: its state and timeline, its lines with their reservations and stock, its
user's cart, its jobs, what the logs say of it (with trace ids), and the laws that do not hold for it.
The exit code is 1 when there is no such order or a law does not hold.

${dataOptionsHelp}
`;

const usernameOf = async ({ path }: DataFolder, userId: UserId): Promise<string | undefined> => {
  if (!existsSync(join(path, 'user.sqlite'))) return undefined;
  const stores = opened(() => openUserStores({ dataDir: path }));
  try {
    return (await stores.users.load(userId, 'plain'))?.username;
  } finally {
    stores.close();
  }
};

await runCommand(async () => {
  const { values, positionals } = readArguments({ allowPositionals: true, options: dataOptions });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [given, ...rest] = positionals;
  if (given === undefined || rest.length > 0)
    throw new Refusal('Say one order id: npm run explain -- ORDER_ID. See --help.');
  const id = given.toLowerCase() as OrderId;
  if (!uuidPattern.test(id)) throw new Refusal(`'${given}' is not an order id: it looks like 0198a5c2-....`);

  const folder = storedData(values, ['backend', 'order', 'cart']);
  using stores = openShopStores(folder);
  const now = Date.now();
  const clock = await readShopClock(stores.order.jobs, now);
  const story = await storyOf(stores, id, { now: () => now, workedUntil: () => clock.workedUntil });
  const { order } = story;
  const log = await logOf(folder.logs, {
    orderId: id,
    ...(order && { userId: order.userId, createdAt: order.createdAt }),
  });
  const username = order && (await usernameOf(folder, order.userId));
  console.log(
    values.json ? storyJson(story, username, log) : storyText(story, { username, log, now, working: clock.working }),
  );
  return order && story.breaches.length === 0 ? 0 : 1;
});
