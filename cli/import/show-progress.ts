import type { ImportProgress } from '@product-store/backend/import/import-request';
import cliProgress from 'cli-progress';

export interface ShownProgress {
  update(progress: ImportProgress): void;
  stop(): void;
}

/** A file is read twice. */
const passes = 2;
const everyMs = 5_000;

const shareOf = ({ phase, bytes }: ImportProgress, total: number): number =>
  ((phase === 'reading' ? 0 : 1) + (total === 0 ? 1 : bytes / total)) / passes;

/** On a terminal. */
const bar = (total: number): ShownProgress => {
  const shown = new cliProgress.SingleBar(
    {
      format: '{phase} [{bar}] {percentage} %  {lines} lines  {eta_formatted} left',
      hideCursor: false, // a killed import leaves the terminal as it was
      linewrap: true,
      gracefulExit: false,
      clearOnComplete: true,
      stream: process.stderr,
    },
    cliProgress.Presets.shades_classic,
  );
  shown.start(100, 0, { phase: 'reading'.padEnd(9), lines: '0' });
  return {
    update: (progress) =>
      shown.update(Math.floor(shareOf(progress, total) * 100), {
        phase: progress.phase.padEnd(9),
        lines: progress.lines.toLocaleString('en'),
      }),
    stop: () => shown.stop(),
  };
};

/** In a log: a line now and then, and none for a small file. */
const lines = (total: number): ShownProgress => {
  let saidAt = performance.now();
  return {
    update: (progress) => {
      if (performance.now() - saidAt < everyMs) return;
      saidAt = performance.now();
      const percent = Math.floor(shareOf(progress, total) * 100);
      console.error(`${progress.phase}: ${percent} %, ${progress.lines.toLocaleString('en')} lines`);
    },
    stop: () => {},
  };
};

export const showProgress = (total: number): ShownProgress => (process.stderr.isTTY ? bar(total) : lines(total));
