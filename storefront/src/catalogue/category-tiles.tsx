import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { categoryPath } from '../app/paths.ts';
import { ProblemNote } from '../design/problem-note.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { english, russian } from '../i18n/plural.ts';
import { CategoryPicture } from '../pictures/category-picture.tsx';
import { categoriesQuery } from './catalogue-queries.ts';
import styles from './category-tiles.module.css';

const messages = defineMessages({
  ru: { title: 'Категории', count: (count: number) => russian(count, 'товар', 'товара', 'товаров') },
  en: { title: 'Categories', count: (count: number) => english(count, 'product', 'products') },
});

const usualNumber = 11;

export const CategoryTiles = () => {
  const text = useMessages(messages);
  const { data, error, refetch } = useQuery(categoriesQuery);
  if (!data && error) return <ProblemNote error={error} onRetry={refetch} />;
  return (
    <section className={styles.section} aria-labelledby="categories">
      <h2 id="categories">{text.title}</h2>
      <ul className={styles.tiles}>
        {data?.map(({ name, product_count }) => (
          <li key={name} className={styles.tile}>
            <div className={styles.picture}>
              <CategoryPicture category={name} />
            </div>
            <div className={styles.words}>
              <Link href={categoryPath(name)} className={styles.name}>
                {name}
              </Link>
              <span className={styles.count}>{text.count(product_count)}</span>
            </div>
          </li>
        )) ??
          Array.from({ length: usualNumber }, (_, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
            <li key={place} className={`${styles.tile} skeleton`} />
          ))}
      </ul>
    </section>
  );
};
