import type { ReactNode } from 'react';
import { useSearch } from 'wouter';
import { paths, placeAfterLogin } from '../app/paths.ts';
import { Icon } from '../design/icon.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './account.module.css';

const messages = defineMessages({
  ru: {
    checkout: 'Остался один шаг: войдите или зарегистрируйтесь, и вернём вас к оформлению. Корзина сохранится.',
    elsewhere: 'После входа вернём вас туда, где вы были. Корзина сохранится.',
  },
  en: {
    checkout: 'One step to go: log in or register, and you come back to the checkout. The cart is kept.',
    elsewhere: 'After that you come back to where you were. The cart is kept.',
  },
});

/** What logging in and registering look like: one card, and where it leads. */
export const EntryCard = ({ title, children }: { title: string; children: ReactNode }) => {
  const text = useMessages(messages);
  const next = placeAfterLogin(useSearch());
  return (
    <div className={`page ${styles.entry}`}>
      <div className={`card ${styles.entryCard}`}>
        <h1 tabIndex={-1}>{title}</h1>
        {next !== paths.home && (
          <p className={styles.leads}>
            <Icon name="cart" />
            {next.startsWith(paths.checkout) ? text.checkout : text.elsewhere}
          </p>
        )}
        {children}
      </div>
    </div>
  );
};
