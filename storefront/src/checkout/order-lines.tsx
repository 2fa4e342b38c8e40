import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { sumOfLines } from '../i18n/format.ts';
import { useMessages } from '../i18n/messages.ts';
import { GoodsList } from '../orders/goods-list.tsx';
import { checkoutMessages } from './checkout-messages.ts';
import styles from './checkout-page.module.css';
import { isShort, piecesOf, type SeenCart } from './seen-cart.ts';

/** What is ordered, for a last look. */
export const OrderLines = ({ cart, isEditable }: { cart: SeenCart; isEditable: boolean }) => {
  const text = useMessages(checkoutMessages);
  const goods = cart.lines.map((line) => ({
    ...line,
    total: sumOfLines([line]),
    note: isShort(line) && (
      <span className="badge warn">{line.available > 0 ? text.short(line.available) : text.none}</span>
    ),
  }));
  return (
    <section className="card padded stack" aria-labelledby="goods">
      <div className={styles.head}>
        <h2 id="goods">{text.goods(piecesOf(cart))}</h2>
        {isEditable && <Link href={paths.cart}>{text.editCart}</Link>}
      </div>
      <GoodsList goods={goods} />
    </section>
  );
};
