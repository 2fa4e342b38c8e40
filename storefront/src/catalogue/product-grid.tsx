import type { Product } from './catalogue-queries.ts';
import { ProductCard, ProductCardSkeleton } from './product-card.tsx';
import styles from './product-grid.module.css';

interface ProductGridProps {
  /** undefined: on their way. */
  products: readonly Product[] | undefined;
  /** How many places are kept for them. */
  expected: number;
}

export const ProductGrid = ({ products, expected }: ProductGridProps) => (
  <ul className={styles.grid}>
    {products
      ? products.map((product) => (
          <li key={product.product_id}>
            <ProductCard product={product} />
          </li>
        ))
      : Array.from({ length: expected }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          <li key={place}>
            <ProductCardSkeleton />
          </li>
        ))}
  </ul>
);
