import { Icon } from '../design/icon.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { english, russian } from '../i18n/plural.ts';

const messages = defineMessages({
  ru: {
    none: 'Нет в наличии',
    few: (count: number) =>
      count === 1 ? 'Осталась последняя штука' : `Осталось ${russian(count, 'штука', 'штуки', 'штук')}`,
    plenty: 'В наличии',
  },
  en: {
    none: 'Sold out',
    few: (count: number) => (count === 1 ? 'The last one' : `Only ${english(count, 'piece', 'pieces')} left`),
    plenty: 'In stock',
  },
});

/** From here on people want to know how many there are. */
const few = 5;

export const StockBadge = ({ count, quiet = false }: { count: number; quiet?: boolean }) => {
  const text = useMessages(messages);
  if (count > few)
    return quiet ? null : (
      <span className="badge good">
        <Icon name="check" size={14} />
        {text.plenty}
      </span>
    );
  return <span className={`badge ${count === 0 ? 'bad' : 'warn'}`}>{count === 0 ? text.none : text.few(count)}</span>;
};
