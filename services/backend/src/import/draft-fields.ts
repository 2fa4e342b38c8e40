import { formatKopecks, type Kopecks, type ProductId, uuidPattern } from '@product-store/platform/values';
import { productLimits } from '../products/product-limits.ts';
import type { CategoryNames } from './category-names.ts';
import type { Cell } from './cells.ts';
import {
  type CleanText,
  cleanLine,
  cleanParagraphs,
  isEmptyName,
  isPlaceholder,
  shortened,
  withoutExcelGuard,
} from './field-text.ts';
import type { Findings } from './findings.ts';
import type { ProductField } from './import-row.ts';
import type { NumberStyle } from './local-number.ts';
import { parsePrice } from './price.ts';
import { parseStock } from './stock-count.ts';

/** One reader per field: the value, or undefined when there is none; what is wrong goes to the findings. */

type TextField = Extract<ProductField, keyof typeof productLimits>;

const checkedText = (found: CleanText, field: TextField, findings: Findings): string => {
  const { text, removed, broken } = found;
  if (removed) findings.notice(field, 'characters-removed', 'control characters were taken out');
  if (broken) findings.notice(field, 'characters-broken', 'holds a broken character: the file was damaged before');
  const limit = productLimits[field];
  if (text.length > limit)
    findings.problem(field, `${text.length} characters are too long: at most ${limit} are taken`, text);
  return text;
};

const lineOf = (cell: Cell, field: TextField, findings: Findings): string =>
  cell === undefined ? '' : checkedText(cleanLine(String(cell)), field, findings);

export const readName = (cell: Cell, findings: Findings): string => {
  const name = lineOf(cell, 'name', findings);
  if (isEmptyName(name)) findings.problem('name', 'the name is missing', name);
  return name;
};

export const readCategory = (cell: Cell, names: CategoryNames, findings: Findings): string => {
  const text = lineOf(cell, 'category', findings);
  if (isPlaceholder(text)) {
    findings.problem('category', 'the category is missing; --category NAME puts all lines into one', text);
    return '';
  }
  const found = names.resolve(text);
  if ('value' in found) return found.value;
  findings.problem('category', found.reason, text);
  return '';
};

export const readPrice = (cell: Cell, style: NumberStyle, findings: Findings): Kopecks | undefined => {
  const price = parsePrice(cell ?? '', style);
  if ('value' in price) {
    if (price.rounded) findings.notice('price', 'price-rounded', `${cell} is rounded to ${formatKopecks(price.value)}`);
    return price.value;
  }
  findings.problem('price', price.reason, cell);
  return undefined;
};

export const readStock = (cell: Cell, style: NumberStyle, findings: Findings): number | undefined => {
  if (cell === undefined || (typeof cell === 'string' && isBlankStock(cell))) return undefined;
  const stock = parseStock(cell, style);
  if ('count' in stock) return stock.count;
  if ('reason' in stock) findings.problem('stock', stock.reason, cell);
  else findings.notice('stock', 'stock-not-counted', 'says that there is some, but not how many');
  return undefined;
};

/** `нет` and `none` are placeholders elsewhere; as stock they mean 0. */
const isBlankStock = (cell: string): boolean => {
  const text = cell.trim().toLowerCase();
  return text === '' || text === '-' || text === 'nan' || text === 'null' || text === 'n/a' || text === '\\n';
};

export const readDescription = (cell: Cell, findings: Findings): string | null | undefined => {
  if (cell === undefined) return undefined;
  const text = checkedText(cleanParagraphs(String(cell)), 'description', findings);
  return isPlaceholder(text) ? null : text;
};

export const readManufacturer = (cell: Cell, findings: Findings): string | null | undefined => {
  if (cell === undefined) return undefined;
  const text = lineOf(cell, 'manufacturer', findings);
  return isPlaceholder(text) ? null : text;
};

export const readSku = (cell: Cell, findings: Findings): string | undefined => {
  const text = withoutExcelGuard(lineOf(cell, 'sku', findings));
  return isPlaceholder(text) ? undefined : text;
};

/** Excel turns long codes into 4,60123E+12: thousands of products would share one. */
const excelDamage = /^\d[.,]?\d*e\+?\d+$/i;

export const readBarcode = (cell: Cell, findings: Findings): string | undefined => {
  const text = withoutExcelGuard(lineOf(firstCode(cell), 'barcode', findings));
  if (isPlaceholder(text) || /^0+$/.test(text)) return undefined;
  if (excelDamage.test(text)) {
    findings.notice(
      'barcode',
      'barcode-not-used',
      `“${text}” is what Excel made of a barcode; format the column as text`,
    );
    return undefined;
  }
  const digits = text.replace(/\.0$|[\s-]/g, '');
  return /^\d+$/.test(digits) ? digits : text;
};

/** Some exports list all barcodes of a product in one cell. */
const firstCode = (cell: Cell): Cell => {
  if (typeof cell !== 'string' || !/\d[,;|/\s]+\d/.test(cell)) return cell;
  const codes = cell.split(/[,;|/\s]+/).filter((code) => code !== '');
  return codes.every((code) => /^\d{8,14}$/.test(code)) ? codes[0] : cell;
};

export const readProductId = (cell: Cell, findings: Findings): ProductId | undefined => {
  const text = cell === undefined ? '' : String(cell).trim().toLowerCase();
  if (isPlaceholder(text)) return undefined;
  if (uuidPattern.test(text)) return text as ProductId;
  findings.problem('productId', 'this is not an id of this shop (a UUID)', text);
  return undefined;
};

const link = /^https?:\/\/[^\s"'<>\\]+$/i;

/** Several pictures in one cell are separated by commas, bars or spaces, or stand in `["..", ".."]`; the first counts. */
const firstLink = (text: string): string => {
  const first = text.replace(/^\[?\s*["']?/, '').split(/["']?\s*[\s,;|]\s*["']?(?=https?:)/i)[0] ?? '';
  const bare = first.replace(/["']?\s*\]?$/, '').replaceAll(' ', '%20');
  return bare.startsWith('//') ? `https:${bare}` : bare;
};

/** Undefined when there is nothing to go by, so that a product's picture is not taken away by a file without one. */
export const readImageUrl = (cell: Cell, findings: Findings): string | undefined => {
  const text = lineOf(cell, 'imageUrl', findings);
  if (isPlaceholder(text)) return undefined;
  const first = firstLink(text);
  if (link.test(first)) return first;
  const shown = shortened(text);
  findings.notice('imageUrl', 'image-not-used', `“${shown}” is no link that starts with http:// or https://`);
  return undefined;
};
