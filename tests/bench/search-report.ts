import type { ClassCost, SearchReport } from './search.ts';
import type { Bar } from './search-queries.ts';

/** CPU milliseconds at 20,000 products; ten times the products may take three times as long. */
const bars: Record<Bar, { medianMs?: number; p99Ms?: number; maxMs?: number }> = {
  search: { medianMs: 2, p99Ms: 10 },
  list: { medianMs: 2, p99Ms: 10 },
  suggest: { p99Ms: 1 },
  similar: { medianMs: 1 },
  worst: { maxMs: 20 },
  changes: {}, // nothing is promised
};
const whenLarge = 3;
const small = 20_000;
const memoryBarMib = 150;

const figures = ['medianMs', 'p99Ms', 'maxMs'] as const;
const ms = (value: number): string => value.toFixed(2).padStart(8);
const mib = (value: number): string => `${value.toFixed(0)} MiB`;

const missed = (cost: ClassCost, allowance: number): string[] =>
  figures.flatMap((figure) => {
    const bar = (bars[cost.bar][figure] ?? Number.POSITIVE_INFINITY) * allowance;
    return cost[figure] > bar ? [`${figure.replace('Ms', '')} above ${bar} ms`] : [];
  });

const classLines = (classes: readonly ClassCost[], reference: readonly ClassCost[] | undefined): string[] =>
  classes.map((cost) => {
    const misses = missed(cost, reference === undefined ? 1 : whenLarge);
    const before = reference?.find(({ name }) => name === cost.name);
    const ratio = before === undefined ? '' : `   median x${(cost.medianMs / before.medianMs).toFixed(1)}`;
    const numbers = figures.map((figure) => ms(cost[figure])).join('');
    return `  ${cost.name.padEnd(40)}${numbers}${ratio}${misses.length > 0 ? `   MISSED: ${misses.join(', ')}` : ''}`;
  });

const catalogueLines = (report: SearchReport, at: number): string[] => {
  const one = report.catalogues[at];
  if (one === undefined) return [];
  const { products, loaded, memory, classes, madeUpWords } = one;
  const reference =
    products > small
      ? report.catalogues.find((other) => other.products <= small && other.madeUpWords === madeUpWords)?.classes
      : undefined;
  const allowed = products > small ? '' : ` (bar ${memoryBarMib} MiB)`;
  return [
    '',
    `${products} products${madeUpWords ? ', each name with a made-up word more' : ''}`,
    `  loaded in ${(loaded.ms / 1000).toFixed(1)} s, ${(loaded.cpuMs / 1000).toFixed(1)} s of CPU, longest step ${loaded.longestStepMs.toFixed(0)} ms`,
    `  read model and index ${mib(memory.heldMib)}${allowed}, all answers made ${mib(memory.answersMadeMib)}, own estimate ${mib(memory.estimateMib)}, process ${mib(memory.rssMib)}`,
    `  CPU of one whole answer, ms${''.padEnd(15)}  median     P99     max`,
    ...classLines(classes, reference),
  ];
};

const shopLines = ({ shop }: SearchReport): string[] =>
  shop === undefined
    ? []
    : [
        '',
        `npm start with ${shop.products} products, ${shop.workers} workers: READY after ${shop.firstStartS.toFixed(1)} s (sample written first), ${shop.againS.toFixed(1)} s when it has them`,
        `  each backend worker ${shop.startedMib.map(mib).join(', ')}; when all pages were asked for ${shop.walkedMib.map(mib).join(', ')}${shop.noneRestarted ? '' : '; A WORKER WAS RESTARTED'}`,
      ];

export const searchLines = (report: SearchReport): string[] => [
  ...report.catalogues.flatMap((_, at) => catalogueLines(report, at)),
  ...shopLines(report),
  '',
  'bars at 20,000: search and list median < 2 ms and P99 < 10 ms; suggest P99 < 1 ms; similar median < 1 ms; 20 words or 500 letters < 20 ms;',
  'at 200,000 three times that.',
];
