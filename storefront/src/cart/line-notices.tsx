import { problemText } from '../api/problem-text.ts';
import { Icon } from '../design/icon.tsx';
import { useLanguage } from '../i18n/language.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { english, russian } from '../i18n/plural.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useStore } from '../state/store.ts';
import styles from './cart-line.module.css';
import { lineProblems } from './line-edits.ts';
import type { LineNotice, ShownLine } from './shown-line.ts';

const messages = defineMessages({
  ru: {
    dearer: (from: string, to: string) => `Подорожало, пока лежало в корзине: было ${from}, стало ${to}.`,
    cheaper: (from: string, to: string) => `Подешевело, пока лежало в корзине: было ${from}, стало ${to}.`,
    less: (left: number) => `Столько уже нет: осталось ${russian(left, 'штука', 'штуки', 'штук')}.`,
    none: 'Раскупили. Уберите его или подождите, пока привезут ещё.',
    gone: 'Этот товар больше не продаётся: в заказ он не попадёт.',
    take: (left: number) => `Взять ${left}`,
    reference: (id: string) => `Номер для обращения: ${id}.`,
  },
  en: {
    dearer: (from: string, to: string) => `The price went up while it was in the cart: from ${from} to ${to}.`,
    cheaper: (from: string, to: string) => `The price went down while it was in the cart: from ${from} to ${to}.`,
    less: (left: number) => `There are not that many: ${english(left, 'piece is', 'pieces are')} left.`,
    none: 'Sold out. Take it out, or wait until there is more.',
    gone: 'This product is no longer sold: it cannot be part of an order.',
    take: (left: number) => `Take ${left}`,
    reference: (id: string) => `Reference: ${id}.`,
  },
});

const useNoticeText = () => {
  const text = useMessages(messages);
  const { money } = useFormat();
  return (notice: LineNotice): string => {
    switch (notice.kind) {
      case 'gone':
        return text.gone;
      case 'less-available':
        return notice.available > 0 ? text.less(notice.available) : text.none;
      case 'price-changed': {
        const say = notice.new_price > notice.old_price ? text.dearer : text.cheaper;
        return say(money(notice.old_price), money(notice.new_price));
      }
    }
  };
};

interface LineNoticesProps {
  line: ShownLine;
  onTake?: (quantity: number) => void;
}

/** What changed since the line was put in, and what went wrong with its last change. */
export const LineNotices = ({ line, onTake }: LineNoticesProps) => {
  const text = useMessages(messages);
  const noticeText = useNoticeText();
  const language = useLanguage();
  const problem = useStore(lineProblems).get(line.productId);
  const said = problem && problemText(problem, language);
  return (
    <div className={styles.notices} aria-live="polite">
      {line.notices.map((notice) => (
        <div key={notice.kind} className={styles.notice} data-kind={notice.kind}>
          <Icon name={notice.kind === 'price-changed' ? 'info' : 'warning'} size={18} />
          <p>{noticeText(notice)}</p>
          {notice.kind === 'less-available' && notice.available > 0 && onTake && (
            <button type="button" className="button small" onClick={() => onTake(notice.available)}>
              {text.take(notice.available)}
            </button>
          )}
        </div>
      ))}
      {said && (
        <div className={styles.notice} data-kind="problem">
          <Icon name="warning" size={18} />
          <p>
            {said.happened} {said.effect} {said.next} {said.reference && text.reference(said.reference)}
          </p>
        </div>
      )}
    </div>
  );
};
