import type { ProductId } from '@product-store/platform/values';
import type { ChangeMany } from '../products/change-many.ts';
import type { Stockroom } from '../stock/stockroom.ts';
import type { BackendStores } from '../stores.ts';
import { BadLines, unclearRow } from './bad-lines.ts';
import { ChunkWriter } from './chunk-writer.ts';
import type { ImportCounts, ImportReport, ImportRequest } from './import-request.ts';
import type { BadRow, GoodRow, ImportRow } from './import-row.ts';
import { SomeLines, warningsOf } from './import-warnings.ts';
import type { Authorship, PlannedRow } from './plan-row.ts';
import type { FileHeader, FileSummary } from './product-file.ts';
import type { ShopSurvey } from './shop-survey.ts';
import { createStockSetter, type StockSetter } from './stock-setter.ts';

export interface ImportRunParts {
  readonly request: ImportRequest;
  readonly survey: ShopSurvey;
  readonly stores: Pick<BackendStores, 'batches' | 'batchHints' | 'catalogue'>;
  readonly authorship: () => Authorship;
  /** Undefined: nothing is written. */
  readonly changeMany: ChangeMany | undefined;
  readonly stockroom: Stockroom;
  readonly written: ((products: readonly ProductId[]) => Promise<void>) | undefined;
  readonly rejects: { add(row: BadRow): Promise<void> | void } | undefined;
}

/** Lines that are compared with the shop together. */
const chunkSize = 500;

/** The second reading of a file: each line by what it is about, counted, and written when that is asked for. */
export class ImportRun {
  readonly #parts: ImportRunParts;
  readonly #writer: ChunkWriter;
  readonly #setStock: StockSetter | undefined;
  readonly #bad: BadLines;
  readonly #counts: ImportCounts = { lines: 0, new: 0, changed: 0, same: 0, bad: 0, duplicates: 0 };
  readonly #newCategories = new Set<string>();
  readonly #repeated = { named: [] as string[], otherPrice: 0 };
  readonly #gone = new SomeLines();
  readonly #stockHeld = new SomeLines();
  #withoutStock = 0;
  #stockLeft = 0;
  #good = 0;
  #chunk: PlannedRow[] = [];

  constructor(parts: ImportRunParts) {
    this.#parts = parts;
    const { stores, changeMany, survey, authorship, stockroom, request, rejects } = parts;
    const isKnownId = (id: ProductId) => survey.matcher.isKnownId(id);
    this.#writer = new ChunkWriter({ batches: stores.batches, changeMany, isKnownId, authorship });
    this.#bad = new BadLines(rejects && ((row) => rejects.add(row)));
    if (request.setStock) {
      const { catalogue, batchHints: hints } = stores;
      this.#setStock = createStockSetter({ catalogue, hints, stockroom, write: changeMany !== undefined, authorship });
    }
  }

  /** Answers whether a chunk was full, which took a while. */
  async take(row: ImportRow, header: FileHeader): Promise<boolean> {
    this.#counts.lines += 1;
    if ('draft' in row) await this.#takeGood(row, header);
    else await this.#bad.add(row);
    if (this.#chunk.length < chunkSize) return false;
    await this.end();
    return true;
  }

  async #takeGood(row: GoodRow, header: FileHeader): Promise<void> {
    const match = this.#parts.survey.matcher.matchOf(this.#good++);
    if (match.kind === 'unclear') {
      const column = header.columns.find(({ field }) => field === match.field)?.column ?? null;
      await this.#bad.add(unclearRow(row, match.field, match.reason, column));
    } else if (match.kind === 'repeated') {
      this.#counts.duplicates += 1;
      if (match.otherPrice) this.#repeated.otherPrice += 1;
      if (this.#repeated.named.length < 5) this.#repeated.named.push(`${row.line} (as ${match.line})`);
    } else {
      const { draft, line } = row;
      if (!this.#parts.survey.categories.has(draft.category)) this.#newCategories.add(draft.category);
      this.#chunk.push({ line, draft, target: match.kind === 'new' ? 'new' : match.productId });
    }
  }

  /** Writes what is left of the last chunk. */
  async end(): Promise<void> {
    const rows = this.#chunk;
    this.#chunk = [];
    if (rows.length === 0) return;
    const results = await this.#writer.write(rows);
    const wanted = new Map<ProductId, number>();
    results.forEach(({ id, outcome }, at) => {
      const row = rows[at];
      if (!row) return;
      if (outcome === 'gone') this.#gone.add(row.line);
      else if (outcome === 'new') {
        if (row.draft.stock === undefined) this.#withoutStock += 1;
      } else if (row.draft.stock !== undefined) wanted.set(id, row.draft.stock);
    });
    const stock = this.#setStock && wanted.size > 0 ? await this.#setStock(wanted) : undefined;
    if (!stock) this.#stockLeft += wanted.size;
    const { changeMany, written } = this.#parts;
    if (changeMany)
      await written?.(results.flatMap(({ id, outcome }) => (outcome !== 'same' || stock?.has(id) ? [id] : [])));
    results.forEach(({ id, outcome }, at) => {
      const restocked = stock?.get(id);
      if (restocked === 'held') this.#stockHeld.add(rows[at]?.line ?? 0);
      if (outcome !== 'gone') this.#counts[outcome === 'same' && restocked === 'changed' ? 'changed' : outcome] += 1;
    });
  }

  report({
    header,
    summary,
    applied,
    warnings,
  }: {
    header: FileHeader;
    summary: FileSummary;
    applied: boolean;
    warnings: readonly string[];
  }): ImportReport {
    const counts = { ...this.#counts, bad: this.#bad.count };
    const { dryRun = false } = this.#parts.request;
    const facts = {
      notes: header.notes,
      summary,
      counts,
      repeated: this.#repeated,
      gone: this.#gone,
      stockHeld: this.#stockHeld,
      withoutStock: this.#withoutStock,
      stockLeft: this.#stockLeft,
    };
    return {
      dryRun,
      applied,
      header,
      counts,
      newCategories: [...this.#newCategories].sort((a, b) => a.localeCompare(b)),
      bad: this.#bad.first,
      warnings: [...warnings, ...warningsOf(facts)],
    };
  }
}
