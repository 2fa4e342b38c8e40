import type { ProductDraft } from './import-row.ts';

/** As names are compared: case, ё/е, width, spaces, kinds of quotation marks and dashes do not count. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[«»„“”‟″"]/g, '"')
    .replace(/[‘’‛′`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** The key by which a product is found again when it has no id, sku or barcode: its name and who makes it. */
export const normaliseIdentity = (draft: Pick<ProductDraft, 'name' | 'manufacturer'>): string =>
  // A folded text has no line break, so the two parts cannot run into each other.
  `${foldText(draft.name)}\n${foldText(draft.manufacturer ?? '')}`;
