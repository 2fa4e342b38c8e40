import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './launch.ts';
import type { RunningShop } from './running-shop.ts';

const run = promisify(execFile);

/** An operator's hand on the processes of one shop. */
export const pm2 = async ({ dataDir }: RunningShop, ...parameters: string[]): Promise<void> => {
  const env = { ...process.env, PM2_HOME: join(dataDir, 'pm2'), PM2_DISCRETE_MODE: 'true' };
  await run(process.execPath, [join(root, 'node_modules', 'pm2', 'bin', 'pm2'), ...parameters], { env });
};
