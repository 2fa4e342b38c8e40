import { Problem } from '../api/problem.ts';
import { problemText } from '../api/problem-text.ts';
import type { ProblemTexts } from '../api/problem-texts.ts';
import { useLanguage } from '../i18n/language.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { Icon } from './icon.tsx';
import styles from './problem-note.module.css';
import { showToast } from './toasts.ts';

const messages = defineMessages({
  ru: {
    reference: 'Номер для обращения',
    copy: 'Скопировать номер',
    copied: 'Номер скопирован.',
    again: 'Попробовать ещё раз',
  },
  en: { reference: 'Reference', copy: 'Copy the reference', copied: 'The reference is copied.', again: 'Try again' },
});

interface ProblemNoteProps {
  error: unknown;
  /** Codes that only this feature meets. */
  texts?: ProblemTexts;
  /** What was not done, where that can be said better than `nothing was changed`. */
  notDone?: string;
  onRetry?: (() => unknown) | undefined;
}

const copy = async (reference: string, done: string): Promise<void> => {
  await navigator.clipboard?.writeText(reference);
  showToast({ text: done, tone: 'good' });
};

/** What happened, what was not done, what to do now, and a reference to quote. */
export const ProblemNote = ({ error, texts, notDone, onRetry }: ProblemNoteProps) => {
  const language = useLanguage();
  const text = useMessages(messages);
  const { happened, effect, next, reference } = problemText(error, language, texts);
  const isUncertain = error instanceof Problem && error.isUncertain;
  return (
    <div className={styles.note} role="alert">
      <Icon name="warning" size={24} />
      <div className={styles.body}>
        <p className={styles.happened}>{happened}</p>
        <p>
          {isUncertain ? effect : (notDone ?? effect)} {next}
        </p>
        {reference && (
          <p className={styles.reference}>
            {text.reference}: <code>{reference}</code>
            {'clipboard' in navigator && (
              <button
                type="button"
                className={styles.copy}
                aria-label={text.copy}
                onClick={() => void copy(reference, text.copied)}
              >
                <Icon name="copy" size={16} />
              </button>
            )}
          </p>
        )}
        {onRetry && (
          <button type="button" className="button small" onClick={() => onRetry()}>
            {text.again}
          </button>
        )}
      </div>
    </div>
  );
};
