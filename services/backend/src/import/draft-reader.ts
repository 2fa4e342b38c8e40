import type { CategoryNames } from './category-names.ts';
import { type Cell, cellOf, isObject } from './cells.ts';
import type { ColumnPlan } from './column-plan.ts';
import {
  readBarcode,
  readCategory,
  readDescription,
  readImageUrl,
  readManufacturer,
  readName,
  readPrice,
  readProductId,
  readSku,
  readStock,
} from './draft-fields.ts';
import { DuplicateWatch } from './duplicate-watch.ts';
import { shortened } from './field-text.ts';
import { Findings } from './findings.ts';
import type { BadRow, GoodRow, ImportRow, Problem, ProductDraft, ProductField, SourceRecord } from './import-row.ts';
import type { NumberStyle } from './local-number.ts';
import { type Cells, VariantRows } from './variant-rows.ts';

export interface DraftReaderParts {
  readonly plan: ColumnPlan;
  readonly categories: CategoryNames;
  /** All lines go here, whatever their category column says. */
  readonly category: string | undefined;
  readonly styles: { readonly price: NumberStyle; readonly stock: NumberStyle };
}

/** Turns records into checked drafts. */
export class DraftReader {
  readonly #parts: DraftReaderParts;
  readonly #variants: VariantRows | undefined;
  readonly #barcodes = new DuplicateWatch();
  readonly #skus = new DuplicateWatch();
  readonly #columnName: (field: ProductField) => string | null;

  constructor(parts: DraftReaderParts) {
    this.#parts = parts;
    this.#variants = VariantRows.in(parts.plan.names);
    this.#columnName = (field) => parts.plan.nameOf(field);
  }

  /** Undefined for a row that is no product of its own (a further picture of one). */
  read(record: SourceRecord): ImportRow | undefined {
    const wrong = record.broken ?? this.#shapeProblem(record);
    if (wrong !== undefined) return badRow(record, [{ column: null, reason: wrong, ...excerpt(record) }]);
    this.#parts.plan.admit(record.raw);
    const cells = this.#cells(record);
    if (this.#variants?.complete(cells, (column) => this.#cellAt(record, column)) === false) return undefined;
    const findings = new Findings(this.#columnName);
    if (record.looseQuotes === true)
      findings.notice(null, 'quotes-loose', 'its quotation marks are not doubled; they are taken as they stand');
    const draft = this.#draft(cells, findings);
    if (findings.problems !== undefined || draft === undefined) return badRow(record, findings.problems ?? []);
    this.#watch(draft, record.line, findings);
    const row: GoodRow = { line: record.line, draft, raw: record.raw };
    return findings.notices === undefined ? row : { ...row, notices: findings.notices };
  }

  #shapeProblem({ raw }: SourceRecord): string | undefined {
    if (raw.kind === 'value')
      return isObject(raw.value) ? undefined : 'a product must be an object: {"name": .., "price": ..}';
    if (raw.kind === 'text') return undefined;
    const { width } = this.#parts.plan;
    const { fields } = raw;
    if (fields.length < width) return `${fields.length} fields, but the header has ${width}`;
    if (fields.slice(Math.max(width, this.#parts.plan.names.length)).some((field) => field.trim() !== ''))
      return `${fields.length} fields, but the header has ${width}; a value that holds the delimiter must stand in quotation marks`;
    return undefined;
  }

  #cellAt({ raw }: SourceRecord, column: number): Cell {
    return cellOf(raw, column, this.#parts.plan.names[column] ?? '');
  }

  #cells(record: SourceRecord): Cells {
    const at = (field: ProductField): Cell => {
      const column = this.#parts.plan.columnOf(field);
      return column === undefined ? undefined : this.#cellAt(record, column);
    };
    return {
      productId: at('productId'),
      sku: at('sku'),
      barcode: at('barcode'),
      name: at('name'),
      category: at('category'),
      price: at('price'),
      description: at('description'),
      manufacturer: at('manufacturer'),
      stock: at('stock'),
      imageUrl: at('imageUrl'),
    };
  }

  #draft(cells: Cells, findings: Findings): ProductDraft | undefined {
    const { categories, category, styles } = this.#parts;
    const price = readPrice(cells.price, styles.price, findings);
    const required = {
      name: readName(cells.name, findings),
      category: category ?? readCategory(cells.category, categories, findings),
    };
    const description = readDescription(cells.description, findings);
    const manufacturer = readManufacturer(cells.manufacturer, findings);
    const productId = readProductId(cells.productId, findings);
    const sku = readSku(cells.sku, findings);
    const barcode = readBarcode(cells.barcode, findings);
    const stock = readStock(cells.stock, styles.stock, findings);
    const imageUrl = readImageUrl(cells.imageUrl, findings);
    if (price === undefined) return undefined;
    const draft: ProductDraft = { ...required, price };
    if (description !== undefined) draft.description = description;
    if (manufacturer !== undefined) draft.manufacturer = manufacturer;
    if (productId !== undefined) draft.productId = productId;
    if (sku !== undefined) draft.sku = sku;
    if (barcode !== undefined) draft.barcode = barcode;
    if (stock !== undefined) draft.stock = stock;
    if (imageUrl !== undefined) draft.imageUrl = imageUrl;
    return draft;
  }

  /** Doubled codes are legal and common; whoever matches products by them should know. */
  #watch({ barcode, sku }: ProductDraft, line: number, findings: Findings): void {
    const barcodeLine = barcode === undefined ? undefined : this.#barcodes.seenBefore(barcode, line);
    if (barcodeLine !== undefined)
      findings.notice('barcode', 'duplicate-barcode', `${barcode} stands on line ${barcodeLine} already`);
    const skuLine = sku === undefined ? undefined : this.#skus.seenBefore(sku, line);
    if (skuLine !== undefined) findings.notice('sku', 'duplicate-sku', `${sku} stands on line ${skuLine} already`);
  }
}

const badRow = ({ line, raw }: SourceRecord, problems: readonly Problem[]): BadRow => ({ line, problems, raw });

const excerpt = ({ raw }: SourceRecord): { value?: string } => {
  if (raw.kind === 'text') return { value: shortened(raw.text) };
  return raw.kind === 'value' ? { value: shortened(raw.value) } : {};
};
