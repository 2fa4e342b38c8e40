import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { CategoryTiles } from './category-tiles.tsx';
import { Hero } from './hero.tsx';
import styles from './home-page.module.css';
import { RecentlyViewed } from './recently-viewed.tsx';
import { Shelf } from './shelf.tsx';
import { popularQuery } from './shelf-queries.ts';

const messages = defineMessages({
  ru: { title: 'Продукты с доставкой', popular: 'Часто покупают', all: 'Все товары' },
  en: { title: 'Food, delivered', popular: 'Popular right now', all: 'All products' },
});

const shelfLength = 12;

const Popular = () => {
  const text = useMessages(messages);
  const { data, isError } = useQuery(popularQuery);
  if (isError) return null;
  return (
    <Shelf
      title={text.popular}
      products={data?.items.slice(0, shelfLength)}
      expected={shelfLength}
      more={<Link href={paths.catalogue}>{text.all}</Link>}
    />
  );
};

export const HomePage = () => {
  const text = useMessages(messages);
  usePageTitle(text.title);
  return (
    <div className={`page ${styles.home}`}>
      <Hero />
      <CategoryTiles />
      <Popular />
      <RecentlyViewed />
    </div>
  );
};
