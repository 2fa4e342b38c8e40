import { useEffect } from 'react';
import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { Notice } from '../design/notice.tsx';
import { PageColumnsSkeleton } from '../design/page-columns.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { useMessages } from '../i18n/messages.ts';
import { CartContents } from './cart-contents.tsx';
import { cartMessages } from './cart-messages.ts';
import styles from './cart-page.module.css';
import { GuestLeftovers } from './guest-leftovers.tsx';
import { settleLineEdits } from './line-edits.ts';
import { type CartLines, useCartLines } from './use-cart-lines.ts';

const Notes = ({ cart }: { cart: CartLines }) => {
  const text = useMessages(cartMessages);
  return (
    <>
      <GuestLeftovers />
      {cart.isOutdated && (
        <Notice icon="warning" role="status">
          <p>{text.outdated}</p>
        </Notice>
      )}
      {cart.isCheckingOut && (
        <Notice
          icon="busy"
          role="status"
          actions={
            <Link href={paths.checkout} className="button small">
              {text.checkout}
            </Link>
          }
        >
          <p>{text.checkingOut}</p>
        </Notice>
      )}
    </>
  );
};

const CartDown = ({ cart }: { cart: CartLines }) => {
  const text = useMessages(cartMessages);
  return (
    <>
      <ProblemNote error={cart.error} onRetry={cart.reload} />
      <div className="row">
        <p>{text.down}</p>
        <Link href={paths.catalogue} className="button small">
          {text.catalogue}
        </Link>
      </div>
    </>
  );
};

const CartPage = () => {
  const text = useMessages(cartMessages);
  const cart = useCartLines();
  usePageTitle(text.title);
  useEffect(() => () => void settleLineEdits(), []); // the checkout reads what was chosen here
  const notes = <Notes cart={cart} />;
  return (
    <div className={`page ${styles.page}`} aria-busy={cart.lines === undefined && !cart.error}>
      {cart.lines ? (
        <CartContents cart={cart} lines={cart.lines} notes={notes} />
      ) : (
        <>
          <h1 tabIndex={-1}>{text.title}</h1>
          {notes}
          {cart.error ? <CartDown cart={cart} /> : <PageColumnsSkeleton />}
        </>
      )}
    </div>
  );
};
export default CartPage;
