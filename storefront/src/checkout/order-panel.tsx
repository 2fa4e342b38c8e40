import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { Icon } from '../design/icon.tsx';
import { Spinner } from '../design/notice.tsx';
import { Sums } from '../design/sums.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { checkoutMessages } from './checkout-messages.ts';
import styles from './checkout-page.module.css';
import { isShort, piecesOf, type SeenCart } from './seen-cart.ts';

interface OrderPanelProps {
  cart: SeenCart;
  /** The order is on its way, or the cart is not as it was chosen yet. */
  busy: 'ordering' | 'settling' | undefined;
  onOrder: () => void;
}

/** What it comes to, and the one button. */
export const OrderPanel = ({ cart, busy, onOrder }: OrderPanelProps) => {
  const text = useMessages(checkoutMessages);
  const { money } = useFormat();
  const isBlocked = busy === undefined && cart.lines.some(isShort);
  return (
    <section className="card padded stack" aria-label={text.total}>
      <Sums
        parts={[
          { label: text.goods(piecesOf(cart)), value: money(cart.total) },
          { label: text.delivery, value: text.free },
        ]}
        total={{ label: text.total, value: money(cart.total) }}
      />
      {isBlocked ? (
        <>
          <p role="status">{text.blocked}</p>
          <Link href={paths.cart} className="button primary wide">
            {text.fix}
          </Link>
        </>
      ) : (
        // Not disabled: it keeps the focus, and the checkout does not mind being asked twice.
        <button
          type="button"
          className="button primary wide"
          aria-disabled={busy !== undefined}
          onClick={() => {
            if (busy === undefined) onOrder();
          }}
        >
          {busy === 'ordering' && <Spinner />}
          {busy === 'ordering' ? text.ordering : busy === 'settling' ? text.settling : text.order}
        </button>
      )}
      <p className={`soft small-text ${styles.promise}`}>
        <Icon name="check" size={16} />
        {text.promise}
      </p>
    </section>
  );
};
