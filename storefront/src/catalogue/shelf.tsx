import { type ReactNode, useId } from 'react';
import type { Product } from './catalogue-queries.ts';
import { ProductGrid } from './product-grid.tsx';
import styles from './shelf.module.css';

interface ShelfProps {
  title: string;
  products: readonly Product[] | undefined;
  expected: number;
  /** A link beside the title. */
  more?: ReactNode;
}

/** A titled row of products; nothing at all when there are none. */
export const Shelf = ({ title, products, expected, more }: ShelfProps) => {
  const id = useId();
  if (products?.length === 0) return null;
  return (
    <section className={styles.shelf} aria-labelledby={id} aria-busy={products === undefined}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {more}
      </div>
      <ProductGrid products={products} expected={expected} isShelf />
    </section>
  );
};
