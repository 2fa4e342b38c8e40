import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { productPath } from '../app/paths.ts';
import { Icon } from '../design/icon.tsx';
import { QuantityField } from '../design/quantity-field.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ProductPicture } from '../pictures/product-picture.tsx';
import styles from './cart-line.module.css';
import { mostOfOne } from './guest-lines.ts';
import { LineNotices } from './line-notices.tsx';
import { isGone, type ShownLine } from './shown-line.ts';

const messages = defineMessages({
  ru: {
    nameless: 'Товар, которого больше нет',
    each: (price: string) => `${price} за штуку`,
    remove: 'Убрать',
    removeNamed: (name: string) => `Убрать из корзины: ${name}`,
  },
  en: {
    nameless: 'A product that is gone',
    each: (price: string) => `${price} each`,
    remove: 'Remove',
    removeNamed: (name: string) => `Remove from the cart: ${name}`,
  },
});

interface CartLineProps {
  line: ShownLine;
  /** An order is being made of the cart: nothing can be changed. */
  frozen: boolean;
  /** It has just been put back, by a button that is gone now. */
  takesFocus: boolean;
  onQuantity: (quantity: number) => void;
  onRemove: (name: string) => void;
}

export const CartLine = ({ line, frozen, takesFocus, onQuantity, onRemove }: CartLineProps) => {
  const text = useMessages(messages);
  const { money } = useFormat();
  const removal = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) removal.current?.focus();
  }, [takesFocus]);
  const gone = isGone(line);
  const name = line.name || text.nameless;
  const most = Math.min(mostOfOne, Math.max(line.quantity, line.available ?? mostOfOne));
  const picture = { name, image_url: line.imageUrl, ...(line.category && { category: line.category }) };
  return (
    <li className={styles.line} data-gone={gone}>
      <div className={styles.picture}>
        <ProductPicture product={picture} sizes="6rem" />
      </div>
      <div className={styles.what}>
        {gone ? (
          <p className={styles.name}>{name}</p>
        ) : (
          <Link href={productPath(line.productId)} className={styles.name}>
            {name}
          </Link>
        )}
        {!gone && <p className={`soft small-text ${styles.each}`}>{text.each(money(line.price))}</p>}
      </div>
      {!gone && (
        <div className={styles.quantity}>
          <QuantityField value={line.quantity} most={most} of={name} disabled={frozen} onChange={onQuantity} />
        </div>
      )}
      <p className={styles.sum}>{gone ? '—' : money(line.total)}</p>
      <button
        ref={removal}
        type="button"
        className={`button small quiet ${styles.remove}`}
        aria-label={text.removeNamed(name)}
        disabled={frozen}
        onClick={() => onRemove(name)}
      >
        <Icon name="trash" size={18} />
        <span>{text.remove}</span>
      </button>
      <LineNotices line={line} {...(!frozen && { onTake: onQuantity })} />
    </li>
  );
};
