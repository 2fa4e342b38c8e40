import { useQuery } from '@tanstack/react-query';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { Shelf } from './shelf.tsx';
import { similarQuery } from './shelf-queries.ts';

const messages = defineMessages({ ru: { title: 'Похожие товары' }, en: { title: 'Similar products' } });

const shelfLength = 6;

export const SimilarProducts = ({ productId }: { productId: string }) => {
  const text = useMessages(messages);
  const { data, isError } = useQuery(similarQuery(productId));
  if (isError) return null;
  return <Shelf title={text.title} products={data?.items.slice(0, shelfLength)} expected={shelfLength} />;
};
