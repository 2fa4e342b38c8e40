import { type ReactNode, useEffect } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { goTo } from '../app/history.ts';
import { PageSkeleton } from '../app/page-skeleton.tsx';
import { loginPath } from '../app/paths.ts';
import { EmptyPage } from '../design/empty-page.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { sessionStore } from '../session/session.ts';
import { useStore } from '../state/store.ts';

const messages = defineMessages({
  ru: {
    title: 'Вход закончился',
    text: 'Войдите ещё раз: вернём вас сюда же, корзина и заказы на месте.',
    login: 'Войти и вернуться сюда',
  },
  en: {
    title: 'Your login has ended',
    text: 'Log in again and you come back here: your cart and your orders are where they were.',
    login: 'Log in and come back here',
  },
});

/**
 * Pages of one person. Guests log in first and come back. Whose login was ended by the server keeps the page's place and
 * is not led away without having been asked.
 */
export const LoginGate = ({ children }: { children: ReactNode }) => {
  const text = useMessages(messages);
  const state = useStore(sessionStore);
  const [place] = useLocation();
  const query = useSearch();
  const login = loginPath(query ? `${place}?${query}` : place);
  useEffect(() => {
    if (state === 'guest') goTo(login, { replace: true });
  }, [state, login]);
  if (state === 'known') return children;
  if (state === 'guest') return <PageSkeleton />;
  return (
    <EmptyPage title={text.title} text={text.text}>
      <Link href={login} className="button primary">
        {text.login}
      </Link>
    </EmptyPage>
  );
};
