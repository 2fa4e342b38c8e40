import type { ReactNode } from 'react';
import styles from './empty-page.module.css';
import { Logo } from './logo.tsx';

interface EmptyPageProps {
  title: string;
  text: string;
  /** What to do instead: links or buttons. */
  children?: ReactNode;
}

/** A page with nothing on it but the reason and the ways on: 404, an empty cart, no orders yet. */
export const EmptyPage = ({ title, text, children }: EmptyPageProps) => (
  <div className={`page ${styles.empty}`}>
    <div className={styles.picture}>
      <Logo size={88} />
    </div>
    <h1 tabIndex={-1}>{title}</h1>
    <p className="soft">{text}</p>
    <div className={`row ${styles.actions}`}>{children}</div>
  </div>
);
