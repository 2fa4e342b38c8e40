import { Icon } from '../design/icon.tsx';
import { useMessages } from '../i18n/messages.ts';
import type { ProductList } from './catalogue-queries.ts';
import styles from './correction-note.module.css';
import { listingMessages } from './listing-messages.ts';

/** Says so when the answer is not to the very words that were typed. */
export const CorrectionNote = ({ corrected, relaxed }: Pick<ProductList, 'corrected' | 'relaxed'>) => {
  const text = useMessages(listingMessages);
  if (!corrected && !relaxed) return null;
  return (
    <div className={styles.note} role="status">
      <Icon name="info" />
      <p>
        {corrected && text.corrected(corrected.from, corrected.to)} {relaxed && text.relaxed}
      </p>
    </div>
  );
};
