import { defineMessages, useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { CategoryPicture } from '../pictures/category-picture.tsx';
import { ProductPicture } from '../pictures/product-picture.tsx';
import styles from './search-box.module.css';
import type { Suggestion } from './suggestions.ts';

const messages = defineMessages({
  ru: { label: 'Подсказки', category: 'категория', manufacturer: 'производитель' },
  en: { label: 'Suggestions', category: 'category', manufacturer: 'manufacturer' },
});

interface SuggestionListProps {
  id: string;
  isOpen: boolean;
  suggestions: readonly Suggestion[];
  chosen: number;
  onChoose: (address: string) => void;
}

const Content = ({ suggestion }: { suggestion: Suggestion }) => {
  const text = useMessages(messages);
  const { money, count } = useFormat();
  if (suggestion.kind === 'product')
    return (
      <>
        <span className={styles.thumb}>
          <ProductPicture product={suggestion.product} sizes="2.5rem" />
        </span>
        <span className={styles.name}>{suggestion.product.name}</span>
        <span className={styles.side}>{money(suggestion.product.price)}</span>
      </>
    );
  return (
    <>
      <span className={styles.thumb}>
        {suggestion.kind === 'category' && <CategoryPicture category={suggestion.name} />}
      </span>
      <span className={styles.name}>
        {suggestion.name} <span className="soft small-text">{text[suggestion.kind]}</span>
      </span>
      <span className={styles.side}>{count(suggestion.count)}</span>
    </>
  );
};

/** The list of the combobox: the focus stays in the field, which names the chosen one. */
export const SuggestionList = ({ id, isOpen, suggestions, chosen, onChoose }: SuggestionListProps) => {
  const text = useMessages(messages);
  return (
    <div id={id} role="listbox" aria-label={text.label} className={styles.list} hidden={!isOpen}>
      {suggestions.map((suggestion, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
        <div
          key={suggestion.address}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === chosen}
          className={styles.option}
          onMouseDown={(event) => event.preventDefault()} // keeps the focus, and with it the list, until the click
          onClick={() => onChoose(suggestion.address)}
        >
          <Content suggestion={suggestion} />
        </div>
      ))}
    </div>
  );
};
