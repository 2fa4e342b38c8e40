import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { sumOfLines } from '../i18n/format.ts';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { GoodsList } from '../orders/goods-list.tsx';
import { checkoutMessages } from './checkout-messages.ts';
import styles from './checkout-page.module.css';
import { isShort, piecesOf, type SeenCart, type SeenLine } from './seen-cart.ts';

const LineNote = ({ line }: { line: SeenLine }) => {
  const text = useMessages(checkoutMessages);
  const { money } = useFormat();
  const { available, oldPrice, price } = line;
  if (isShort(line)) return <span className="badge warn">{available > 0 ? text.short(available) : text.none}</span>;
  if (oldPrice === undefined) return null;
  return (
    <span className={`badge ${oldPrice < price ? 'warn' : 'good'}`}>
      {oldPrice < price ? text.dearer(money(oldPrice)) : text.cheaper(money(oldPrice))}
    </span>
  );
};

/** What is ordered, for a last look. */
export const OrderLines = ({ cart, isEditable }: { cart: SeenCart; isEditable: boolean }) => {
  const text = useMessages(checkoutMessages);
  const goods = cart.lines.map((line) => ({
    ...line,
    total: sumOfLines([line]),
    note: <LineNote line={line} />,
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
