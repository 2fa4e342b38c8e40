import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LoginGate } from '../account/login-gate.tsx';
import { usePageTitle } from '../app/use-page-title.ts';
import { serverCartQuery } from '../cart/cart-queries.ts';
import { PageColumnsSkeleton } from '../design/page-columns.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useMe } from '../session/use-session.ts';
import { CheckoutDesk } from './checkout-desk.tsx';
import { checkoutMessages } from './checkout-messages.ts';
import styles from './checkout-page.module.css';
import { seenCart } from './seen-cart.ts';

/** Waits for who orders and what. */
const CheckoutLoader = () => {
  const text = useMessages(checkoutMessages);
  const me = useMe();
  const cart = useQuery(serverCartQuery);
  const shown = useMemo(() => cart.data && seenCart(cart.data), [cart.data]);
  if (me.data && shown) return <CheckoutDesk customer={me.data} shown={shown} />;
  return (
    <>
      <h1 tabIndex={-1}>{text.title}</h1>
      {me.error && <ProblemNote error={me.error} onRetry={me.refetch} />}
      {cart.error && <ProblemNote error={cart.error} onRetry={cart.refetch} />}
      {!me.error && !cart.error && <PageColumnsSkeleton />}
    </>
  );
};

const CheckoutPage = () => {
  const text = useMessages(checkoutMessages);
  usePageTitle(text.title);
  return (
    <LoginGate>
      <div className={`page ${styles.page}`}>
        <CheckoutLoader />
      </div>
    </LoginGate>
  );
};
export default CheckoutPage;
