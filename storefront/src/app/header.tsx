import { Link } from 'wouter';
import { useCartCount } from '../cart/use-cart.ts';
import { CategoryBar } from '../catalogue/category-bar.tsx';
import { SearchBox } from '../catalogue/search-box.tsx';
import { Icon } from '../design/icon.tsx';
import { Logo } from '../design/logo.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { english, russian } from '../i18n/plural.ts';
import { useIsLoggedIn, useMe } from '../session/use-session.ts';
import styles from './header.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { paths } from './paths.ts';
import { ThemeSwitch } from './theme-switch.tsx';

const messages = defineMessages({
  ru: {
    home: 'Product Store, на главную',
    cart: 'Корзина',
    inCart: (count: number) => russian(count, 'товар', 'товара', 'товаров'),
    login: 'Войти',
    account: 'Профиль',
    admin: 'Управление',
  },
  en: {
    home: 'Product Store, front page',
    cart: 'Cart',
    inCart: (count: number) => english(count, 'item', 'items'),
    login: 'Log in',
    account: 'Profile',
    admin: 'Manage',
  },
});

const CartLink = () => {
  const text = useMessages(messages);
  const count = useCartCount() ?? 0;
  return (
    <Link href={paths.cart} className={styles.action}>
      <span className={styles.cartIcon} aria-hidden="true">
        <Icon name="cart" size={24} />
        {count > 0 && <span className={styles.count}>{count > 99 ? '99+' : count}</span>}
      </span>
      <span className={styles.label}>{text.cart}</span>
      {count > 0 && <span className="visually-hidden">{text.inCart(count)}</span>}
    </Link>
  );
};

const AccountLink = () => {
  const text = useMessages(messages);
  const isLoggedIn = useIsLoggedIn();
  const me = useMe();
  return (
    <>
      {me.data?.role === 'admin' && (
        <Link href={paths.admin} className={styles.action}>
          <Icon name="box" size={24} />
          <span className={styles.label}>{text.admin}</span>
        </Link>
      )}
      <Link href={isLoggedIn ? paths.account : paths.login} className={styles.action}>
        <Icon name="person" size={24} />
        <span className={styles.label}>{isLoggedIn ? text.account : text.login}</span>
      </Link>
    </>
  );
};

export const Header = () => {
  const text = useMessages(messages);
  return (
    <header className={styles.header}>
      <div className={`page ${styles.top}`}>
        <Link href={paths.home} className={styles.brand} aria-label={text.home}>
          <Logo />
          <span className={styles.name}>
            Product <b>Store</b>
          </span>
        </Link>
        <SearchBox />
        <div className={styles.actions}>
          <LanguageSwitch />
          <ThemeSwitch />
          <AccountLink />
          <CartLink />
        </div>
      </div>
      <CategoryBar />
    </header>
  );
};
