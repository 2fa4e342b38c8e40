import type { Kopecks, ProductId } from '@product-store/platform/values';

/** What a product file can say about a product. `map` and the header speak in these names. */
export const productFields = [
  'productId',
  'sku',
  'barcode',
  'name',
  'category',
  'price',
  'description',
  'manufacturer',
  'stock',
  'imageUrl',
] as const;
export type ProductField = (typeof productFields)[number];

/** As people type a field, and programs read it. */
export const fieldNames: Readonly<Record<ProductField, string>> = {
  productId: 'product_id',
  sku: 'sku',
  barcode: 'barcode',
  name: 'name',
  category: 'category',
  price: 'price',
  description: 'description',
  manufacturer: 'manufacturer',
  stock: 'stock',
  imageUrl: 'image_url',
};

/** A checked product as the file has it; whether it is new or known is for the catalogue to say. */
export interface ProductDraft {
  productId?: ProductId;
  sku?: string;
  barcode?: string;
  name: string;
  /** In the catalogue's spelling when the catalogue knows it. */
  category: string;
  price: Kopecks;
  /** Absent: the file does not say. Null: it says that there is none. */
  description?: string | null;
  manufacturer?: string | null;
  /** Absent: the file does not say. */
  stock?: number;
  /** Absent: the file has no such column or cell. */
  imageUrl?: string;
}

/** Why a line cannot be imported. `column` is the file's own name, null when the line as a whole is wrong. */
export interface Problem {
  readonly column: string | null;
  readonly reason: string;
  /** What stands there, shortened for a message. */
  readonly value?: string;
}

/** What was let through but is worth a look. Texts are for people, codes for counting. */
export interface Notice {
  readonly code: NoticeCode;
  readonly column: string | null;
  readonly text: string;
}
export type NoticeCode =
  | 'duplicate-barcode'
  | 'duplicate-sku'
  | 'barcode-not-used'
  | 'image-not-used'
  | 'stock-not-counted'
  | 'price-rounded'
  | 'characters-removed'
  | 'characters-broken'
  | 'quotes-loose';

/** A record as it stood in the file, kept so that a bad one can be written back for correction. */
export type RawRecord =
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string };

export interface GoodRow {
  /** 1-based line of the file where the record starts. */
  readonly line: number;
  readonly draft: ProductDraft;
  readonly raw: RawRecord;
  readonly notices?: readonly Notice[];
}
export interface BadRow {
  readonly line: number;
  readonly problems: readonly Problem[];
  readonly raw: RawRecord;
}
export type ImportRow = GoodRow | BadRow;

/** A record cut out of the file, not yet looked into. */
export interface SourceRecord {
  readonly line: number;
  readonly raw: RawRecord;
  /** Why the record could not even be cut out properly. */
  readonly broken?: string;
  /** Its quotation marks do not follow the rules of CSV but leave no doubt about what is meant. */
  readonly looseQuotes?: boolean;
}

/** Cuts text that arrives in pieces into records. `push('', true)` ends it. */
export interface RecordSplitter {
  push(text: string, last: boolean): SourceRecord[];
}
