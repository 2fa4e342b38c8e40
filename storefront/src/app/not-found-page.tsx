import { Link } from 'wouter';
import { EmptyPage } from '../design/empty-page.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { paths } from './paths.ts';
import { usePageTitle } from './use-page-title.ts';

const messages = defineMessages({
  ru: {
    title: 'Такой страницы нет',
    text: 'Возможно, в адресе опечатка, или страница переехала. Поищите то, что нужно, в каталоге.',
    catalogue: 'Открыть каталог',
    home: 'На главную',
  },
  en: {
    title: 'There is no such page',
    text: 'The address may hold a typo, or the page has moved. The catalogue has what you are looking for.',
    catalogue: 'Open the catalogue',
    home: 'Go to the front page',
  },
});

export const NotFoundPage = () => {
  const text = useMessages(messages);
  usePageTitle(text.title);
  return (
    <EmptyPage title={text.title} text={text.text}>
      <Link href={paths.catalogue} className="button primary">
        {text.catalogue}
      </Link>
      <Link href={paths.home} className="button">
        {text.home}
      </Link>
    </EmptyPage>
  );
};
