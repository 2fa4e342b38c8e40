import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Problem } from '../api/problem.ts';
import { paths } from '../app/paths.ts';
import { Notice } from '../design/notice.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './checkout-page.module.css';

const messages = defineMessages({
  ru: {
    uncertain: 'Пока неизвестно, создан ли заказ',
    doNot: 'Ответ магазина потерялся. Не заказывайте ещё раз: мы проверяем и сами покажем, чем кончилось.',
    offline: 'Сейчас нет связи с интернетом: проверим, как только она появится.',
    long: 'Это длится дольше обычного. Страницу можно закрыть: второй раз ничего не закажется, а исход будет в «Моих заказах».',
    elsewhere: 'Эту корзину уже оформляют в другой вкладке или на другом устройстве',
    elsewhereText: 'Подождите: исход появится и здесь. Второго заказа не будет.',
    askNow: 'Проверить сейчас',
    orders: 'Мои заказы',
    reference: 'Номер для обращения',
  },
  en: {
    uncertain: 'It is not known yet whether the order was placed',
    doNot:
      'The shop’s answer got lost. Do not order again: we are checking and will show you the outcome by ourselves.',
    offline: 'There is no internet connection right now: we check as soon as it is back.',
    long: 'This takes longer than usual. You may close the page: nothing is ordered twice, and “My orders” has the outcome.',
    elsewhere: 'Another tab or device is ordering this cart',
    elsewhereText: 'Wait a moment: the outcome appears here, too. There will be no second order.',
    askNow: 'Check now',
    orders: 'My orders',
    reference: 'Reference',
  },
});

const longMs = 60_000;

/** Whether it is so long since then; looked at once, when it becomes so. */
const useIsLongSince = (startedAtMs: number | undefined): boolean => {
  const [since] = useState(() => startedAtMs ?? Date.now());
  const [isLong, setIsLong] = useState(() => Date.now() - since > longMs);
  useEffect(() => {
    const timer = setTimeout(setIsLong, Math.max(0, since + longMs - Date.now()), true);
    return () => clearTimeout(timer);
  }, [since]);
  return isLong;
};

interface UncertainNoteProps {
  /** Whether this page's own answer was lost, or somebody else is at it. */
  kind: 'uncertain' | 'elsewhere';
  /** Without it: since this is shown. */
  startedAtMs?: number;
  problem?: Problem | undefined;
  onAskNow?: (() => void) | undefined;
}

/** Nobody knows whether there is an order: what not to do, what is being done, and how to name it to somebody. */
export const UncertainNote = ({ kind, startedAtMs, problem, onAskNow }: UncertainNoteProps) => {
  const text = useMessages(messages);
  const isLong = useIsLongSince(startedAtMs);
  return (
    <Notice
      icon="busy"
      role="status"
      actions={
        <>
          {/* Not disabled while it is being asked: the focus would be lost. */}
          {onAskNow && (
            <button type="button" className="button small" onClick={onAskNow}>
              {text.askNow}
            </button>
          )}
          {isLong && <Link href={paths.orders}>{text.orders}</Link>}
        </>
      }
    >
      <p className={styles.strong}>{kind === 'elsewhere' ? text.elsewhere : text.uncertain}</p>
      <p>{kind === 'elsewhere' ? text.elsewhereText : text.doNot}</p>
      {problem?.kind === 'offline' && <p>{text.offline}</p>}
      {isLong && <p>{text.long}</p>}
      {problem?.traceId && (
        <p className="small-text">
          {text.reference}: <code>{problem.traceId}</code>
        </p>
      )}
    </Notice>
  );
};
