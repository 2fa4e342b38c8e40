import { useQuery } from '@tanstack/react-query';
import { Link, useRoute } from 'wouter';
import { categoryPath, paths } from '../app/paths.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { categoriesQuery } from './catalogue-queries.ts';
import styles from './category-bar.module.css';

const messages = defineMessages({
  ru: { label: 'Категории', all: 'Все товары' },
  en: { label: 'Categories', all: 'All products' },
});

/** All categories in one row that scrolls sideways where it must. */
export const CategoryBar = () => {
  const text = useMessages(messages);
  const { data = [] } = useQuery(categoriesQuery);
  const [, open] = useRoute(paths.category);
  const [all] = useRoute(paths.catalogue);
  const current = (is: boolean) => (is ? { 'aria-current': 'page' as const } : {});
  return (
    <nav className={styles.bar} aria-label={text.label}>
      <ul className={`page ${styles.list}`}>
        <li>
          <Link href={paths.catalogue} {...current(all)}>
            {text.all}
          </Link>
        </li>
        {data.map(({ name }) => (
          <li key={name}>
            <Link href={categoryPath(name)} {...current(open?.category === name)}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
