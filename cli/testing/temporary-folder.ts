import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone at the end of the block: `using folder = temporaryFolder()`. */
export const temporaryFolder = () => {
  const path = mkdtempSync(join(tmpdir(), 'product-store-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
};
