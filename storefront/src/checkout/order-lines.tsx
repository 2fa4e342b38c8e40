import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ProductPicture } from '../pictures/product-picture.tsx';
import { checkoutMessages } from './checkout-messages.ts';
import styles from './checkout-page.module.css';
import { isShort, type SeenCart } from './seen-cart.ts';

/** What is ordered, for a last look. */
export const OrderLines = ({ cart, isEditable }: { cart: SeenCart; isEditable: boolean }) => {
  const text = useMessages(checkoutMessages);
  const { money } = useFormat();
  const pieces = cart.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <section className="card padded stack" aria-label={text.goods(pieces)}>
      <div className={styles.head}>
        <h2>{text.goods(pieces)}</h2>
        {isEditable && <Link href={paths.cart}>{text.editCart}</Link>}
      </div>
      <ul className={styles.lines}>
        {cart.lines.map((line) => (
          <li key={line.productId} className={styles.line}>
            <div className={styles.picture}>
              <ProductPicture product={{ name: line.name }} sizes="3.5rem" />
            </div>
            <div className={styles.what}>
              <p className={styles.name}>{line.name || '—'}</p>
              <p className="soft small-text">
                {text.each(line.quantity, money(line.price))}
                {isShort(line) && (
                  <span className="badge warn">{line.available > 0 ? text.short(line.available) : text.none}</span>
                )}
              </p>
            </div>
            <p className={styles.sum}>{money((Math.round(line.price * 100) * line.quantity) / 100)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
