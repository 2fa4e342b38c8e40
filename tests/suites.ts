import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Suite {
  name: string;
  globs: string[];
  /** One file at a time: its tests start whole processes, or measure. */
  alone: boolean;
  /** A test file that runs longer has hung. */
  timeoutS: number;
  /** Only when asked for by name. */
  onDemand: boolean;
}

type Settings = Partial<Pick<Suite, 'alone' | 'timeoutS' | 'onDemand'>>;

/** What differs from the rest: a folder of tests/ that is not named here is a suite that runs alone, every time. */
const settings: Record<string, Settings> = {
  contract: { alone: false },
  cassandra: { alone: false }, // mostly waiting
  // Chromium against a whole shop: asked for by name until it has passed often enough to stop a change.
  storefront: { onDemand: true },
  // A whole shop on a fresh machine of its own: as root, minutes.
  hosts: { onDemand: true, timeoutS: 1_500 },
};

/** Every test of the project: the units beside their sources, then one suite per folder of tests/. */
export const suites = async (root: string): Promise<Suite[]> => {
  const folders = (await readdir(join(root, 'tests'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !['node_modules', 'results'].includes(entry.name))
    .map(({ name }) => name)
    .sort();
  const unit = {
    name: 'unit',
    globs: ['services/**/*.test.ts', 'storefront/**/*.test.ts', 'cli/**/*.test.ts'],
    alone: false,
    timeoutS: 120,
    onDemand: false,
  };
  return [
    unit,
    ...folders.map((name) => ({
      name,
      globs: [`tests/${name}/**/*.test.ts`],
      alone: true,
      timeoutS: 900,
      onDemand: false,
      ...settings[name],
    })),
  ];
};
