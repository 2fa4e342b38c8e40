import { useEffect, useRef } from 'react';
import { Notice } from '../../design/notice.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from '../admin.module.css';
import { DataTable } from '../data-table.tsx';
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
        <DataTable
          caption={text.clash}
          rows={clashes}
          keyOf={({ field }) => field}
          columns={[
            { title: text.field, cell: ({ field }) => text.fields[field] },
            { title: text.was, cell: ({ was }) => shown(was, text.empty), isExtra: true },
            { title: text.theirs, cell: ({ theirs }) => <b>{shown(theirs, text.empty)}</b> },
            {
              title: text.mine,
              cell: ({ mine }) => (mine === undefined ? text.untouched : shown(mine, text.empty)),
            },
          ]}
        />
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
