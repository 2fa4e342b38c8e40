import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './launch.ts';
import type { RunningShop } from './running-shop.ts';

const run = promisify(execFile);

/** So many workers are replaced at the same time. */
const atOnce = '4';

/**
 * `pm2 reload NAME`, as an operator types it (PM2 knows the gateway, too: `all` includes it). Comes back when the new
 * workers serve and the old ones were told to leave.
 */
export const reload = async ({ dataDir }: RunningShop, name: string): Promise<void> => {
  const env = {
    ...process.env,
    PM2_HOME: join(dataDir, 'pm2'),
    PM2_DISCRETE_MODE: 'true',
    PM2_CONCURRENT_ACTIONS: atOnce,
  };
  await run(process.execPath, [join(root, 'node_modules', 'pm2', 'bin', 'pm2'), 'reload', name], { env });
};
