import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { searchPath } from '../app/paths.ts';
import { Icon } from '../design/icon.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { suggestQuery } from './catalogue-queries.ts';
import styles from './search-box.module.css';
import { SuggestionList } from './suggestion-list.tsx';
import { suggestionsOf } from './suggestions.ts';
import { useSettled } from './use-settled.ts';

const messages = defineMessages({
  ru: { label: 'Поиск товаров', placeholder: 'Молоко, сыр, яблоки…', search: 'Найти' },
  en: { label: 'Search for products', placeholder: 'Milk, cheese, apples…', search: 'Search' },
});

const settleMs = 120;

/** The words that the address searches for, so that the box shows what the page does. */
const useWordsOfAddress = (): string => {
  const [place] = useLocation();
  const search = useSearch();
  return place.startsWith('/catalog') ? (new URLSearchParams(search).get('q') ?? '') : '';
};

/** Search with suggestions while one types: a combobox as ARIA describes it (editable, with a list). */
export const SearchBox = () => {
  const text = useMessages(messages);
  const listId = useId();
  const [, goTo] = useLocation();
  const ofAddress = useWordsOfAddress();
  const [words, setWords] = useState(ofAddress);
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const settled = useDeferredValue(useSettled(words.trim(), settleMs));
  const { data } = useQuery(suggestQuery(settled));
  const suggestions = words.trim() === '' ? [] : suggestionsOf(data);
  const shows = isOpen && suggestions.length > 0;
  const active = shows ? suggestions[chosen] : undefined;

  useEffect(() => setWords(ofAddress), [ofAddress]);

  const leave = (address: string | undefined) => {
    setIsOpen(false);
    setChosen(-1);
    if (address !== undefined) goTo(address);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && shows) {
      event.preventDefault(); // the first Escape closes the list, the next one empties the field
      leave(undefined);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIsOpen(true);
      const places = suggestions.length + 1; // one of them is the field itself
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen(((chosen + 1 + step + places) % places) - 1);
    }
  };

  return (
    <search
      className={styles.search}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) leave(undefined);
      }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (active) leave(active.address);
          else if (words.trim() !== '') leave(searchPath(words.trim()));
        }}
      >
        <input
          type="search"
          className={styles.input}
          role="combobox"
          aria-label={text.label}
          aria-expanded={shows}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && `${listId}-${chosen}`}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
          placeholder={text.placeholder}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setIsOpen(true);
            setChosen(-1);
          }}
          onFocus={() => setIsOpen(true)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className={styles.submit} aria-label={text.search}>
          <Icon name="search" />
        </button>
      </form>
      <SuggestionList id={listId} isOpen={shows} suggestions={suggestions} chosen={chosen} onChoose={leave} />
    </search>
  );
};
