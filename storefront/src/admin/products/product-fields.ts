import type { components } from '../../api/generated/backend.ts';
import type { Problem } from '../../api/problem.ts';
import type { Product } from '../../catalogue/catalogue-queries.ts';

/** What the shop says of a product and people write; the stock is corrected, not written. */
export const productFields = [
  'name',
  'category',
  'price',
  'manufacturer',
  'sku',
  'barcode',
  'image_url',
  'description',
] as const;
export type ProductField = (typeof productFields)[number];

/** As it stands in a form. */
export type ProductValues = Record<ProductField, string>;
export type Details = Required<Omit<components['schemas']['ProductReplacementInput'], 'stock_count'>>;
export type FormField = ProductField | 'stock_count';

export const emptyValues: ProductValues = {
  name: '',
  category: '',
  price: '',
  manufacturer: '',
  sku: '',
  barcode: '',
  image_url: '',
  description: '',
};

export const detailsOfProduct = (product: Product): Details => ({
  name: product.name,
  category: product.category,
  price: product.price,
  manufacturer: product.manufacturer,
  sku: product.sku,
  barcode: product.barcode,
  image_url: product.image_url,
  description: product.description,
});

const priceText = (price: number): string => (Number.isInteger(price) ? String(price) : price.toFixed(2));

export const valuesOf = (details: Details): ProductValues => ({
  name: details.name,
  category: details.category,
  price: priceText(details.price),
  manufacturer: details.manufacturer ?? '',
  sku: details.sku ?? '',
  barcode: details.barcode ?? '',
  image_url: details.image_url ?? '',
  description: details.description ?? '',
});

/** Roubles as people write them: `89,90`, `1 299`; undefined: no price. */
export const roublesIn = (text: string): number | undefined => {
  const plain = text.replaceAll(/[\s\u00a0\u202f₽]/g, '').replace(',', '.');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return undefined;
  const roubles = Number(plain);
  return roubles >= 0.01 && roubles <= 100_000_000 ? roubles : undefined;
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What a form says. The price is checked before (`faultsIn`). */
export const detailsOf = (values: ProductValues): Details => ({
  name: values.name.trim(),
  category: values.category.trim(),
  price: roublesIn(values.price) ?? 0,
  manufacturer: orNull(values.manufacturer),
  sku: orNull(values.sku),
  barcode: orNull(values.barcode),
  image_url: orNull(values.image_url),
  description: orNull(values.description),
});

const mostLength: Record<ProductField, number> = {
  name: 500,
  category: 100,
  price: 20,
  manufacturer: 200,
  sku: 100,
  barcode: 50,
  image_url: 2_000,
  description: 20_000,
};

const isPicture = (text: string): boolean => text === '' || (/^https?:\/\//i.test(text) && URL.canParse(text));

const fits = (field: ProductField, text: string): boolean => {
  if (text.length > mostLength[field]) return false;
  if (field === 'price') return roublesIn(text) !== undefined;
  if (field === 'image_url') return isPicture(text);
  return text !== '' || (field !== 'name' && field !== 'category');
};

/** The fields that the shop would refuse (services/backend/src/products/schemas.ts), said before they are sent. */
export const faultsIn = (values: ProductValues): ProductField[] =>
  productFields.filter((field) => !fits(field, values[field].trim()));

/** Pieces as people write them; undefined: no such number. */
export const piecesIn = (text: string): number | undefined => {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(/^[−–]/, '-');
  if (!/^[+-]?\d{1,8}$/.test(plain)) return undefined;
  const pieces = Number(plain);
  return Math.abs(pieces) <= 10_000_000 ? pieces : undefined;
};

const isFormField = (name: string): name is FormField =>
  name === 'stock_count' || productFields.some((field) => field === name);

/** Fields that an answer names. */
export const faultsOf = ({ errors }: Problem): FormField[] =>
  errors.map(({ path }) => path.split('.').at(-1) ?? '').filter(isFormField);
