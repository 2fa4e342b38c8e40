import type { ImportReport } from './import-file.ts';

type Counts = ImportReport['counts'];

/** What can be done after a preview. */
export type ImportVerdict = { kind: 'blocked'; bad: number } | { kind: 'nothing' } | { kind: 'ready'; changes: number };

/** How many products an import writes. */
export const changesIn = (counts: Counts): number => counts.new + counts.changed;

export const verdictOn = (counts: Counts, skipBad: boolean): ImportVerdict => {
  if (counts.bad > 0 && !skipBad) return { kind: 'blocked', bad: counts.bad };
  const changes = changesIn(counts);
  return changes === 0 ? { kind: 'nothing' } : { kind: 'ready', changes };
};
