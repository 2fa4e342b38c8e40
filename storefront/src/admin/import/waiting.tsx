import { useEffect, useState } from 'react';
import { Notice } from '../../design/notice.tsx';
import { useMessages } from '../../i18n/messages.ts';
import styles from '../admin.module.css';
import { importMessages } from './import-messages.ts';

/** What is going on and for how long; the seconds are for eyes, as they would be read out one by one. */
export const Waiting = ({ isDryRun, onStop }: { isDryRun: boolean; onStop: () => void }) => {
  const text = useMessages(importMessages);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((passed) => passed + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Notice
      icon="busy"
      tone="plain"
      actions={
        <button type="button" className="button small" onClick={onStop}>
          {text.stop}
        </button>
      }
    >
      <p role="status" className={styles.strong}>
        {isDryRun ? text.checking : text.applying}
      </p>
      {seconds > 0 && <p className="soft small-text">{text.passed(seconds)}</p>}
      {!isDryRun && <p>{text.keepOpen}</p>}
    </Notice>
  );
};
