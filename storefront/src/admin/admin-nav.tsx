import { Link, useLocation } from 'wouter';
import { useMessages } from '../i18n/messages.ts';
import styles from './admin.module.css';
import { adminMessages } from './admin-messages.ts';
import { adminPaths } from './admin-paths.ts';

const areas = ['overview', 'products', 'stock', 'prices', 'import', 'orders'] as const;

const isWithin = (place: string, path: string): boolean =>
  path === adminPaths.overview ? place === path : place === path || place.startsWith(`${path}/`);

export const AdminNav = () => {
  const text = useMessages(adminMessages);
  const [place] = useLocation();
  return (
    <nav aria-label={text.areas}>
      <ul className={styles.nav}>
        {areas.map((area) => (
          <li key={area}>
            <Link
              href={adminPaths[area]}
              className={styles.tab}
              {...(isWithin(place, adminPaths[area]) && {
                'aria-current': place === adminPaths[area] ? 'page' : 'true',
              })}
            >
              {text[area]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
