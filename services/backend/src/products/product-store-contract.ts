import { compareAndSetContract } from '@product-store/platform/testing';
import { type Kopecks, newId, type ProductId } from '@product-store/platform/values';
import type { Product } from './product.ts';
import type { ProductStore } from './product-store.ts';

export const productWith = (fields: Partial<Product> = {}): Product => ({
  version: 1,
  name: 'Сыр "Ёлкино" 🧀',
  category: 'Молочные продукты',
  price: 129_990 as Kopecks,
  description: '<b>весовой</b>\nи "зрелый"',
  manufacturer: 'Тихий луг',
  imageUrl: 'https://example.org/a.jpg',
  sku: 'А-002',
  barcode: '4601234567893',
  createdAt: 1_700_000_000_123,
  updatedAt: 1_700_000_000_456,
  deleted: false,
  writes: ['w1'],
  prices: [{ price: 129_990 as Kopecks, from: 1_700_000_000_123, by: newId(), reason: null, writeId: 'w1' }],
  ...fields,
});

const bare = {
  description: null,
  manufacturer: null,
  imageUrl: null,
  sku: null,
  barcode: null,
  writes: [],
  prices: [],
};

/** Every store of products has to pass this. */
export const productStoreContract = (name: string, open: () => ProductStore): void => {
  const row = {
    open,
    newId: () => newId<ProductId>(),
    first: () => whole,
  };
  const whole = productWith();
  compareAndSetContract<ProductId, Product>({
    ...row,
    name: `${name}, emptied and deleted`,
    next: (product) => ({
      ...product,
      ...bare,
      version: product.version + 1,
      name: 'other',
      category: 'other',
      price: 1 as Kopecks,
      updatedAt: 1_800_000_000_000,
      deleted: true,
    }),
  });
  compareAndSetContract<ProductId, Product>({
    ...row,
    name: `${name}, filled in later`,
    first: () => ({ ...whole, ...bare }),
    next: (product) => ({ ...whole, version: product.version + 1 }),
  });
};
