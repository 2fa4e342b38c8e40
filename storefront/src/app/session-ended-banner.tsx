import { Link, useLocation, useSearch } from 'wouter';
import { Icon } from '../design/icon.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { dismissEnded, sessionStore } from '../session/session.ts';
import { useStore } from '../state/store.ts';
import styles from './banner.module.css';
import { loginPath } from './paths.ts';

const messages = defineMessages({
  ru: { text: 'Ваш вход в магазин закончился.', login: 'Войти и вернуться сюда', dismiss: 'Остаться гостем' },
  en: { text: 'Your login has ended.', login: 'Log in and come back here', dismiss: 'Stay a guest' },
});

/** Said when the server ended a login: the page stays as it is, and logging in leads back to it. */
export const SessionEndedBanner = () => {
  const text = useMessages(messages);
  const [place] = useLocation();
  const query = useSearch();
  const ended = useStore(sessionStore) === 'ended';
  return (
    <div role="status">
      {ended && place !== '/login' && (
        <div className={styles.banner}>
          <div className={`page ${styles.inner}`}>
            <Icon name="info" />
            <p>{text.text}</p>
            <Link className="button small" href={loginPath(query ? `${place}?${query}` : place)}>
              {text.login}
            </Link>
            <button type="button" className="button small quiet" onClick={dismissEnded}>
              {text.dismiss}
            </button>
          </div>
        </div>
      )}
    </div>
  );
};
