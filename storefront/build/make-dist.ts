/** A process of its own, started by build-storefront.ts: `node make-dist.ts FOLDER HASH`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { compressAll } from './compress.ts';
import { stampName } from './stamp.ts';

const [folder = '', hash = ''] = process.argv.slice(2);
await build({
  configFile: join(import.meta.dirname, '..', 'vite.config.ts'),
  logLevel: 'warn',
  build: { outDir: folder },
});
await compressAll(folder);
await writeFile(join(folder, stampName), hash);
