import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';

const messages = defineMessages({
  ru: {
    title: 'Этого товара нет',
    text: 'Его больше не продают, или в адресе ошибка. В каталоге наверняка найдётся похожее.',
    catalogue: 'Открыть каталог',
  },
  en: {
    title: 'This product is not here',
    text: 'It is no longer sold, or the address is wrong. The catalogue surely has something like it.',
    catalogue: 'Open the catalogue',
  },
});

export const MissingProduct = () => {
  const text = useMessages(messages);
  usePageTitle(text.title);
  return (
    <EmptyPage title={text.title} text={text.text}>
      <Link href={paths.catalogue} className="button primary">
        {text.catalogue}
      </Link>
    </EmptyPage>
  );
};
