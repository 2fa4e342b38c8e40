import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import styles from './notice.module.css';

interface NoticeProps {
  /** `busy`: something is going on. */
  icon: IconName | 'busy';
  tone?: 'warn' | 'good' | 'plain';
  /** Told at once (`alert`), when there is a pause (`status`), or only found by reading. */
  role?: 'alert' | 'status';
  /** Beside the text where there is room. */
  actions?: ReactNode;
  children: ReactNode;
}

/** Something that people should know here; errors are told by ProblemNote. */
export const Notice = ({ icon, tone = 'warn', role, actions, children }: NoticeProps) => (
  <div className={styles.notice} data-tone={tone} role={role}>
    {icon === 'busy' ? <Spinner /> : <Icon name={icon} size={22} />}
    <div className={styles.text}>{children}</div>
    {actions && <div className={`row ${styles.actions}`}>{actions}</div>}
  </div>
);

export const Spinner = () => <span className={styles.spinner} aria-hidden="true" />;
