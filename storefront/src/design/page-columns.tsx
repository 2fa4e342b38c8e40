import type { ReactNode } from 'react';
import styles from './page-columns.module.css';

/** What a page is about, and beside it (on a phone: below) what it comes to. */
export const PageColumns = ({ children, aside }: { children: ReactNode; aside: ReactNode }) => (
  <div className={styles.columns}>
    <div className={styles.main}>{children}</div>
    <div className={styles.aside}>{aside}</div>
  </div>
);

/** The shape of such a page while its content is on its way. */
export const PageColumnsSkeleton = () => (
  <div aria-hidden="true">
    <PageColumns aside={<div className={`skeleton ${styles.bone}`} />}>
      <div className={`skeleton ${styles.bone}`} />
    </PageColumns>
  </div>
);
