import { Link } from 'wouter';
import { Logo } from '../design/logo.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './footer.module.css';
import { paths } from './paths.ts';

const messages = defineMessages({
  ru: {
    about: 'Продукты и всё для дома. Платите при получении.',
    shop: 'Магазин',
    catalogue: 'Каталог',
    cart: 'Корзина',
    orders: 'Мои заказы',
    account: 'Профиль',
    api: 'API магазина',
  },
  en: {
    about: 'Food and everything for the home. You pay on delivery.',
    shop: 'Shop',
    catalogue: 'Catalogue',
    cart: 'Cart',
    orders: 'My orders',
    account: 'Profile',
    api: 'The shop’s API',
  },
});

export const Footer = () => {
  const text = useMessages(messages);
  return (
    <footer className={styles.footer}>
      <div className={`page ${styles.inner}`}>
        <div className={styles.about}>
          <Logo />
          <div>
            <p className={styles.name}>Product Store</p>
            <p className="soft">{text.about}</p>
          </div>
        </div>
        <nav className={styles.links} aria-label={text.shop}>
          <Link href={paths.catalogue}>{text.catalogue}</Link>
          <Link href={paths.cart}>{text.cart}</Link>
          <Link href={paths.orders}>{text.orders}</Link>
          <Link href={paths.account}>{text.account}</Link>
          <a href="/swagger/">{text.api}</a>
        </nav>
      </div>
    </footer>
  );
};
