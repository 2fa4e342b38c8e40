import { readFileSync } from 'node:fs';

/** Proportional set size: what processes share counts once among them. */
export const pssMib = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
