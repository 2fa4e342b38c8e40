import { columnNames, problemColumn, saleMarks, soldNames } from './column-names.ts';
import { bareWords, compactName, withoutAffixes, wordsOfName } from './header-name.ts';
import { ImportFileError } from './import-file-error.ts';
import { fieldNames, type ProductField, productFields } from './import-row.ts';

export type ColumnMap = Readonly<Partial<Record<ProductField, string>>>;

export interface ColumnChoice {
  /** Index into the names. */
  readonly columnOf: ReadonlyMap<ProductField, number>;
  /** Fields that the caller mapped: never second-guessed by what the cells hold. */
  readonly mapped: ReadonlySet<ProductField>;
  /** Why a choice was made, one sentence each. */
  readonly notes: readonly string[];
}

/** How well a name fits: the whole name, the name without units, part of the name. */
interface Claim {
  readonly field: ProductField;
  readonly column: number;
  readonly rank: 0 | 1 | 2 | 3;
  readonly order: number;
}

interface Matcher {
  readonly field: ProductField;
  readonly exact: ReadonlyMap<string, number>;
  readonly within: readonly (readonly string[])[];
  readonly never: ReadonlySet<string>;
}

const matchers: readonly Matcher[] = productFields.map((field) => ({
  field,
  exact: new Map(columnNames[field].exact.map((name, order): [string, number] => [compactName(name), order]).reverse()),
  within: columnNames[field].within.map(wordsOfName),
  never: new Set(columnNames[field].never.flatMap(wordsOfName)),
}));

const compactSet = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(compactName));
const sold = compactSet(soldNames);
const marks = compactSet(saleMarks);

const claimOf = (matcher: Matcher, name: string, column: number): Claim | undefined => {
  const { field } = matcher;
  const bare = bareWords(name);
  const spellings = [compactName(name), bare.join(''), withoutAffixes(bare).join('')];
  for (const rank of [0, 1, 2] as const) {
    const order = matcher.exact.get(spellings[rank] ?? '');
    if (order !== undefined) return { field, column, rank, order };
  }
  if (bare.length > 6 || bare.some((word) => matcher.never.has(word))) return undefined;
  const order = matcher.within.findIndex((phrase) => phrase.every((word) => bare.includes(word)));
  return order === -1 ? undefined : { field, column, rank: 3, order };
};

const better = (a: Claim, b: Claim): number => a.rank - b.rank || a.order - b.order || a.column - b.column;

/** The field that a column of this name is, were it alone. */
export const fieldOfName = (name: string): ProductField | undefined =>
  matchers.flatMap((matcher) => claimOf(matcher, name, 0) ?? []).sort(better)[0]?.field;

const mappedColumns = (names: readonly string[], map: ColumnMap): Map<ProductField, number> => {
  const columnOf = new Map<ProductField, number>();
  for (const field of productFields) {
    const wanted = map[field];
    if (wanted === undefined) continue;
    const exact = names.indexOf(wanted.trim());
    const column = exact === -1 ? names.findIndex((name) => compactName(name) === compactName(wanted)) : exact;
    if (column === -1)
      throw new ImportFileError(
        'import-column-unknown',
        `--map ${fieldNames[field]}=${wanted}: the file has no column “${wanted}”. Its columns are: ${quoted(names)}.`,
        { columns: names },
      );
    columnOf.set(field, column);
  }
  return columnOf;
};

/** As one types it in a shell. */
export const mapHint = (field: ProductField, column: string): string =>
  /^[\p{L}\p{N}_.-]+$/u.test(column)
    ? `--map ${fieldNames[field]}=${column}`
    : `--map "${fieldNames[field]}=${column}"`;

export const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, 40).map((name) => `“${name}”`);
  return names.length > 40 ? `${shown.join(', ')} and ${names.length - 40} more` : shown.join(', ');
};

/** Which column is which field. A column serves one field, but for what the caller maps, which goes before all else. */
export const resolveColumns = (names: readonly string[], map: ColumnMap = {}): ColumnChoice => {
  const columnOf = mappedColumns(names, map);
  const mapped = new Set(columnOf.keys());
  const taken = new Set(columnOf.values());
  const notes: string[] = [];
  const isJournal = names.some((name) => marks.has(compactName(name)));
  const claims = names.flatMap((name, column) => {
    if (name === '' || name === problemColumn) return [];
    if (isJournal && sold.has(compactName(name))) {
      if (!taken.has(column))
        notes.push(
          `“${name}” is what was sold, since the file has columns of sales; ${mapHint('stock', name)} if it is the stock`,
        );
      return [];
    }
    return matchers.flatMap((matcher) => claimOf(matcher, name, column) ?? []);
  });
  for (const { field, column } of claims.sort(better)) {
    if (columnOf.has(field) || taken.has(column)) continue;
    columnOf.set(field, column);
    taken.add(column);
  }
  nameFromDescription(columnOf, mapped, names, notes);
  notes.push(...competitions(claims, columnOf, taken, names));
  return { columnOf, mapped, notes };
};

/** Journals of sales call the product's name "Description". */
const nameFromDescription = (
  columnOf: Map<ProductField, number>,
  mapped: ReadonlySet<ProductField>,
  names: readonly string[],
  notes: string[],
): void => {
  const description = columnOf.get('description');
  if (columnOf.has('name') || description === undefined || mapped.has('description')) return;
  columnOf.set('name', description);
  columnOf.delete('description');
  notes.push(`no column is the name, so “${names[description] ?? ''}” is taken for it`);
};

const competitions = (
  claims: readonly Claim[],
  columnOf: ReadonlyMap<ProductField, number>,
  taken: ReadonlySet<number>,
  names: readonly string[],
): string[] => {
  const notes = new Map<number, string>();
  for (const { field, column } of claims) {
    const winner = columnOf.get(field);
    if (winner === undefined || winner === column || taken.has(column) || notes.has(column)) continue;
    const [lost, won] = [names[column] ?? '', names[winner] ?? ''];
    notes.set(
      column,
      `“${lost}” could be the ${fieldNames[field]} too; “${won}” is taken (${mapHint(field, lost)} to change that)`,
    );
  }
  return [...notes.values()];
};
