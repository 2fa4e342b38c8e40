import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The machine's own Chromium; undefined where there is none. */
export const chromiumPath = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram);

export const withoutChromium = 'Chromium is not installed (Debian: apt-get install chromium)';

/** In a container it has no sandbox, as root it may not have one; whatever it would fetch by itself stays away. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws when there is no Chromium */
export const startChromium = (): Promise<Browser> => {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error(withoutChromium);
  // Whoever is interrupted stops the shop as well: the signals are handled there (tests/shop/launch.ts).
  return chromium.launch({ executablePath, args: flags, timeout: 120_000 });
};
