import { Link } from 'wouter';
import { Icon } from '../design/icon.tsx';
import { useMessages } from '../i18n/messages.ts';
import styles from './admin.module.css';
import { adminMessages } from './admin-messages.ts';

interface PageTurnerProps {
  page: number;
  pages: number;
  address: (page: number) => string;
}

/** A page turned is read from its top, and the focus waits there. */
const toTop = (): void => {
  window.scrollTo(0, 0);
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
};

export const PageTurner = ({ page, pages, address }: PageTurnerProps) => {
  const text = useMessages(adminMessages);
  if (pages <= 1) return null;
  return (
    <nav className={`row ${styles.center}`} aria-label={text.pages}>
      {page > 1 && (
        <Link href={address(page - 1)} className="button small" rel="prev" onClick={toTop}>
          <Icon name="left" size={16} />
          {text.previous}
        </Link>
      )}
      <span className="soft small-text">{text.page(page, pages)}</span>
      {page < pages && (
        <Link href={address(page + 1)} className="button small" rel="next" onClick={toTop}>
          {text.next}
          <Icon name="right" size={16} />
        </Link>
      )}
    </nav>
  );
};
