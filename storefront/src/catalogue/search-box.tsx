import { useState } from 'react';
import { useLocation } from 'wouter';
import { searchPath } from '../app/paths.ts';
import { Icon } from '../design/icon.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './search-box.module.css';

const messages = defineMessages({
  ru: { label: 'Поиск товаров', placeholder: 'Найти продукты', search: 'Найти' },
  en: { label: 'Search for products', placeholder: 'Find food', search: 'Search' },
});

export const SearchBox = () => {
  const text = useMessages(messages);
  const [, goTo] = useLocation();
  const [words, setWords] = useState('');
  return (
    <search>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== '') goTo(searchPath(words.trim()));
        }}
      >
        <input
          type="search"
          className={styles.input}
          aria-label={text.label}
          placeholder={text.placeholder}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit" className={styles.submit} aria-label={text.search}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  );
};
