import type { ImportReport } from '@product-store/backend/import/import-request';
import { fieldNames } from '@product-store/backend/import/import-row';

/** What the report cannot know by itself. */
export interface ImportFacts {
  /** As it was typed. */
  readonly file: string;
  readonly rejects: string | undefined;
  readonly seconds: number;
}

const shownBad = 20;

const number = (value: number): string => value.toLocaleString('en');

const headOf = ({ header }: ImportReport, file: string): string[] => {
  const delimiter = header.delimiter === '\t' ? 'tabs' : header.delimiter && `delimiter ${header.delimiter.trim()}`;
  const columns = header.columns.map(({ field, column }) =>
    column === fieldNames[field] ? column : `${fieldNames[field]} = ${column}`,
  );
  return [
    `${file}: ${[header.format.toUpperCase(), delimiter, header.encoding].filter(Boolean).join(', ')}`,
    `  used     ${columns.join(', ')}`,
    ...(header.ignored.length > 0 ? [`  ignored  ${header.ignored.join(', ')}`] : []),
  ];
};

const countsOf = ({ counts, newCategories }: ImportReport): string[] => {
  const { lines, new: fresh, changed, same, bad, duplicates } = counts;
  const parts = { lines, new: fresh, changed, same, bad, duplicates };
  const categories = newCategories.length === 0 ? [] : [`  new categories: ${newCategories.join(', ')}`];
  return [
    `  ${Object.entries(parts)
      .map(([name, count]) => `${name} ${number(count)}`)
      .join('   ')}`,
    ...categories,
  ];
};

const badOf = ({ bad, counts }: ImportReport): string[] => {
  if (counts.bad === 0) return [];
  const lines = new Set<number>();
  const shown: string[] = [];
  for (const { line, column, reason, value } of bad) {
    if (!lines.has(line) && lines.size === shownBad) break;
    lines.add(line);
    shown.push(
      `  line ${line}  ${column === null ? '' : `${column}: `}${reason}${value === undefined ? '' : ` (${value})`}`,
    );
  }
  const more = counts.bad - lines.size;
  return ['', 'Bad lines', ...shown, ...(more > 0 ? [`  and ${number(more)} more`] : [])];
};

const lines = (count: number): string => (count === 1 ? '1 line is' : `${number(count)} lines are`);

const outcomeOf = ({ dryRun, applied, counts }: ImportReport, { file, rejects, seconds }: ImportFacts): string => {
  const { bad } = counts;
  if (dryRun)
    return bad === 0
      ? 'A dry run: nothing was changed. Without --dry-run this is imported.'
      : `A dry run: nothing was changed. ${lines(bad)} bad: correct ${bad === 1 ? 'it' : 'them'}, or import the others with --skip-bad.`;
  const all = rejects === undefined ? '' : ` The bad lines, with what is wrong: ${rejects}.`;
  if (!applied)
    return `Nothing was imported: ${lines(bad)} bad.${all} Correct ${file}, or import the other lines with --skip-bad.`;
  const took = `in ${seconds.toFixed(1)} s; a running shop shows it within two seconds.`;
  return bad === 0
    ? `Imported ${took}`
    : `Imported, but for ${bad === 1 ? 'one bad line' : `${number(bad)} bad lines`}, ${took}${all} Correct that file and import it.`;
};

/** The report as a person reads it: what was understood, how much of what, what to look at, what to do. */
export const reportText = (report: ImportReport, facts: ImportFacts): string =>
  [
    ...headOf(report, facts.file),
    ...countsOf(report),
    ...(report.warnings.length > 0 ? ['', ...report.warnings.map((warning) => `  note: ${warning}`)] : []),
    ...badOf(report),
    '',
    outcomeOf(report, facts),
  ].join('\n');
