import { useQuantities } from '../cart/use-cart.ts';
import type { Product } from './catalogue-queries.ts';
import { ProductCard, ProductCardSkeleton } from './product-card.tsx';
import styles from './product-grid.module.css';

interface ProductGridProps {
  /** undefined: on their way. */
  products: readonly Product[] | undefined;
  /** How many places are kept for them. */
  expected: number;
  /** A shelf of 6 or 12 has no lonely product in its last row. */
  isShelf?: boolean;
}

export const ProductGrid = ({ products, expected, isShelf = false }: ProductGridProps) => {
  const quantityOf = useQuantities();
  return (
    <ul className={isShelf ? styles.shelf : styles.grid}>
      {products
        ? products.map((product) => (
            <li key={product.product_id}>
              <ProductCard product={product} inCart={quantityOf(product.product_id)} />
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
};
