import { Problem } from '../api/problem.ts';
import { ProblemNote } from '../design/problem-note.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './broken-page.module.css';

const messages = defineMessages({
  ru: {
    title: 'Страница сломалась',
    outdated: 'Магазин обновился',
    outdatedText:
      'Эта страница открыта давно, и её части больше нет на сервере. Обновите её: корзина и вход сохранятся.',
    reload: 'Обновить страницу',
  },
  en: {
    title: 'This page broke',
    outdated: 'The shop was updated',
    outdatedText:
      'This page was opened a while ago and a part of it is gone from the server. Reload it: cart and login stay.',
    reload: 'Reload the page',
  },
});

/** A part of the page that could not be loaded: a new release has other file names, or the network is away. */
const isMissingPart = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

export const BrokenPage = ({ error }: { error: unknown }) => {
  const text = useMessages(messages);
  const outdated = isMissingPart(error);
  return (
    <div className={`page stack ${styles.broken}`}>
      <h1 tabIndex={-1}>{outdated ? text.outdated : text.title}</h1>
      {outdated ? <p>{text.outdatedText}</p> : <ProblemNote error={error instanceof Problem ? error : undefined} />}
      <div>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {text.reload}
        </button>
      </div>
    </div>
  );
};
