import type { ImportCounts } from './import-request.ts';
import type { NoticeCode } from './import-row.ts';
import type { FileSummary } from './product-file.ts';

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

/** `on line 4`, `on 12 lines: 4, 9, 17, ..` */
const onLines = (count: number, lines: readonly number[]): string =>
  count === 1
    ? `line ${lines[0]}`
    : `${count.toLocaleString('en')} lines (${lines.join(', ')}${count > lines.length ? ', ..' : ''})`;

const notices: Readonly<Record<NoticeCode, (where: string) => string>> = {
  'duplicate-barcode': (where) => `${where}: the barcode stands on an earlier line, too`,
  'duplicate-sku': (where) => `${where}: the article number stands on an earlier line, too`,
  'barcode-not-used': (where) => `${where}: the barcode was damaged by Excel (4,60123E+12) and is not used`,
  'image-not-used': (where) => `${where}: the picture is no link that starts with http:// or https:// and is not used`,
  'stock-not-counted': (where) => `${where}: there is stock, but not how much; it is not used`,
  'price-rounded': (where) => `${where}: the price has more than two decimals and is rounded to kopecks`,
  'characters-removed': (where) => `${where}: control characters were taken out`,
  'characters-broken': (where) => `${where}: there are broken characters (�): the file was damaged before`,
  'quotes-loose': (where) => `${where}: quotation marks are not doubled; they are taken as they stand`,
};

/** Lines that were seen, of which only the first few are named. */
export class SomeLines {
  count = 0;
  readonly lines: number[] = [];

  add(line: number): void {
    this.count += 1;
    if (this.lines.length < 5) this.lines.push(line);
  }
}

export interface WarningFacts {
  readonly notes: readonly string[];
  readonly summary: FileSummary;
  readonly counts: Readonly<ImportCounts>;
  /** Named as `17 (as 3)`. */
  readonly repeated: { readonly named: readonly string[]; readonly otherPrice: number };
  readonly gone: SomeLines;
  readonly stockHeld: SomeLines;
  /** New products of which the file says no stock. */
  readonly withoutStock: number;
  /** Known products of which the file says a stock that was left alone. */
  readonly stockLeft: number;
}

const aboutDuplicates = ({ counts, repeated: { named, otherPrice } }: WarningFacts): string[] => {
  if (counts.duplicates === 0) return [];
  const which = `${named.join(', ')}${counts.duplicates > named.length ? ', ..' : ''}`;
  const prices =
    otherPrice > 0
      ? `; ${otherPrice.toLocaleString('en')} of them with another price (if they are different products, say what tells them apart: --map sku=COLUMN)`
      : '';
  return [
    `${many(counts.duplicates, 'line is', 'lines are')} about the same product as another line, and only that one counts: line ${which}${prices}`,
  ];
};

/** Everything that is worth a look, one sentence each. */
export const warningsOf = (facts: WarningFacts): string[] => {
  const { notes, summary, withoutStock, stockLeft, gone, stockHeld } = facts;
  const seen = [...summary.notices].flatMap(([code, { count, lines }]) =>
    // Said better by the lines that repeat a product.
    code === 'duplicate-sku' ? [] : [notices[code](onLines(count, lines))],
  );
  return [
    ...notes,
    ...aboutDuplicates(facts),
    ...seen,
    ...(withoutStock > 0
      ? [`the file says no stock of ${many(withoutStock, 'new product', 'new products')}: there are 0 pieces of it`]
      : []),
    ...(stockLeft > 0
      ? [
          `the stock of ${many(stockLeft, 'known product', 'known products')} is left as it is; --set-stock takes it from the file`,
        ]
      : []),
    ...(gone.count > 0
      ? [
          `${onLines(gone.count, gone.lines)}: the product was changed or deleted by somebody else meanwhile; import the file again`,
        ]
      : []),
    ...(stockHeld.count > 0
      ? [
          `${onLines(stockHeld.count, stockHeld.lines)}: the stock was sold faster than it was set; import the file again`,
        ]
      : []),
  ];
};
