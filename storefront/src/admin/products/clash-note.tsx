import { useEffect, useRef } from 'react';
import { Notice } from '../../design/notice.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from '../admin.module.css';
import type { Clash } from './product-edit.ts';
import { productsMessages } from './products-messages.ts';

interface ClashNoteProps {
  clashes: readonly Clash[];
  onTakeTheirs: () => void;
  onRepeatMine: () => void;
}

/** Somebody else saved first: what they made of it, and the two ways on. Nothing is overwritten without having been seen. */
export const ClashNote = ({ clashes, onTakeTheirs, onRepeatMine }: ClashNoteProps) => {
  const text = useMessages(productsMessages);
  const format = useFormat();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const shown = (value: Clash['theirs'] | undefined, otherwise: string) =>
    typeof value === 'number' ? format.money(value) : (value ?? otherwise);
  return (
    <Notice icon="warning" role="alert">
      <p className={styles.strong}>{text.clash}</p>
      <p>{clashes.length > 0 ? text.clashText : text.clashNone}</p>
      {clashes.length > 0 && (
        <ul className={styles.clashes}>
          {clashes.map(({ field, was, theirs, mine }) => (
            <li key={field}>
              <p className={styles.strong}>{text.fields[field]}</p>
              <dl className={styles.clash}>
                <div>
                  <dt>{text.was}</dt>
                  <dd>{shown(was, text.empty)}</dd>
                </div>
                <div>
                  <dt>{text.theirs}</dt>
                  <dd>{shown(theirs, text.empty)}</dd>
                </div>
                <div>
                  <dt>{text.mine}</dt>
                  <dd>{mine === undefined ? text.untouched : shown(mine, text.empty)}</dd>
                </div>
              </dl>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <button ref={first} type="button" className="button" onClick={onTakeTheirs}>
          {text.takeTheirs}
        </button>
        <button type="button" className="button primary" onClick={onRepeatMine}>
          {text.repeatMine}
        </button>
      </div>
    </Notice>
  );
};
