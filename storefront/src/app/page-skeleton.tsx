import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './page-skeleton.module.css';

const messages = defineMessages({ ru: { loading: 'Загружаем…' }, en: { loading: 'Loading…' } });

/** While a page's code is on its way. */
export const PageSkeleton = () => {
  const text = useMessages(messages);
  return (
    <div className={`page ${styles.skeleton}`} role="status" aria-label={text.loading}>
      <div className={`skeleton ${styles.title}`} />
      <div className={`skeleton ${styles.block}`} />
    </div>
  );
};
