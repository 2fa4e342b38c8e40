import { defineMessages, useMessages } from '../i18n/messages.ts';
import { Icon } from './icon.tsx';
import styles from './quantity-field.module.css';

const messages = defineMessages({
  ru: { less: 'Меньше', more: 'Больше', quantity: 'Количество' },
  en: { less: 'Less', more: 'More', quantity: 'Quantity' },
});

interface QuantityFieldProps {
  value: number;
  /** What there is, or the most that a cart takes. */
  most: number;
  /** Of what: said to screen readers, where several such fields are on a page. */
  of?: string;
  disabled?: boolean;
  onChange: (quantity: number) => void;
}

/** One to `most` pieces, by buttons or by typing. */
export const QuantityField = ({ value, most, of, disabled = false, onChange }: QuantityFieldProps) => {
  const text = useMessages(messages);
  const named = (label: string) => (of === undefined ? label : `${label}: ${of}`);
  const set = (quantity: number) => {
    if (Number.isInteger(quantity)) onChange(Math.max(1, Math.min(most, quantity)));
  };
  return (
    <div className={styles.field}>
      <button
        type="button"
        aria-label={named(text.less)}
        disabled={disabled || value <= 1}
        onClick={() => set(value - 1)}
      >
        <Icon name="minus" size={16} />
      </button>
      <input
        type="text"
        inputMode="numeric"
        pattern="[0-9]*"
        aria-label={named(text.quantity)}
        value={value}
        disabled={disabled}
        onFocus={(event) => event.target.select()}
        onChange={(event) => set(Number.parseInt(event.target.value, 10))}
      />
      <button
        type="button"
        aria-label={named(text.more)}
        disabled={disabled || value >= most}
        onClick={() => set(value + 1)}
      >
        <Icon name="plus" size={16} />
      </button>
    </div>
  );
};
