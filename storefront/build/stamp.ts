import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the built folder: the state of the sources it was made from. A dot file, so that nobody serves it. */
export const stampName = '.sources';

export const stampOf = (folder: string): string | undefined => {
  try {
    return readFileSync(join(folder, stampName), 'utf8');
  } catch {
    return undefined;
  }
};
