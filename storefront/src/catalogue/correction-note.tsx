import { Icon } from '../design/icon.tsx';
import { useMessages } from '../i18n/messages.ts';
import styles from './correction-note.module.css';
import { correctionIn, isRelaxed } from './found-otherwise.ts';
import { listingMessages } from './listing-messages.ts';

/** Says so when the answer is not to the very words that were typed. */
export const CorrectionNote = ({ list, words }: { list: object; words: string }) => {
  const text = useMessages(listingMessages);
  const correction = correctionIn(list);
  if (words === '' || (!correction && !isRelaxed(list))) return null;
  return (
    <div className={styles.note} role="status">
      <Icon name="info" />
      <p>
        {correction && text.corrected(correction.from, correction.to)} {isRelaxed(list) && text.relaxed}
      </p>
    </div>
  );
};
