import { type ReactNode, useRef, useState } from 'react';
import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { PageColumns } from '../design/page-columns.tsx';
import { useMessages } from '../i18n/messages.ts';
import { CartLine } from './cart-line.tsx';
import { cartMessages } from './cart-messages.ts';
import styles from './cart-page.module.css';
import { cartRows } from './cart-rows.ts';
import { CartSummary } from './cart-summary.tsx';
import { EmptyCart } from './empty-cart.tsx';
import { RemovedLine } from './removed-line.tsx';
import { isGone, repairs, type ShownLine } from './shown-line.ts';
import type { CartLines } from './use-cart-lines.ts';
import { type RemovedLine as Removed, useEditCart } from './use-edit-cart.ts';

interface CartContentsProps {
  cart: CartLines;
  lines: readonly ShownLine[];
  /** What is to be said above the lines. */
  notes: ReactNode;
}

/** The lines, what was just taken out of them, and what they come to. */
export const CartContents = ({ cart, lines, notes }: CartContentsProps) => {
  const text = useMessages(cartMessages);
  const heading = useRef<HTMLHeadingElement>(null);
  const { setQuantity, remove } = useEditCart();
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  const [restoredId, setRestoredId] = useState<string>();

  const takeOut = (line: ShownLine, name: string, index: number) => {
    const taken = remove({ productId: line.productId, name, quantity: line.quantity, index });
    const others = removed.filter(({ productId }) => productId !== line.productId);
    // What is gone from the catalogue cannot be put back.
    setRemoved(isGone(line) ? others : [...others, taken]);
    if (isGone(line)) heading.current?.focus();
  };
  const repair = () => {
    for (const { productId, quantity } of repairs(lines))
      if (quantity > 0) setQuantity(productId, quantity);
      else remove({ productId, name: '', quantity: 0, index: 0 });
    heading.current?.focus();
  };

  if (lines.length === 0 && removed.length === 0)
    return (
      <>
        {notes}
        <EmptyCart lastOrderId={cart.lastOrderId} />
      </>
    );
  const aside =
    lines.length > 0 ? (
      <CartSummary lines={lines} isGuest={cart.keptBy === 'browser'} onRepair={repair} />
    ) : (
      <section className="card padded stack" aria-label={text.empty}>
        <p>{text.empty}</p>
        <Link href={paths.catalogue} className="button primary wide">
          {text.catalogue}
        </Link>
      </section>
    );
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {text.title}
      </h1>
      {notes}
      <PageColumns aside={aside}>
        <ul className={`card ${styles.lines}`}>
          {cartRows(lines, removed).map((row) =>
            row.kind === 'line' ? (
              <CartLine
                key={row.line.productId}
                line={row.line}
                frozen={cart.isCheckingOut}
                takesFocus={row.line.productId === restoredId}
                onQuantity={(quantity) => setQuantity(row.line.productId, quantity)}
                onRemove={(name) => takeOut(row.line, name, row.index)}
              />
            ) : (
              <RemovedLine
                key={`removed ${row.removed.productId}`}
                line={row.removed}
                onRestored={() => {
                  setRestoredId(row.removed.productId);
                  setRemoved(removed.filter((line) => line !== row.removed));
                }}
              />
            ),
          )}
        </ul>
      </PageColumns>
    </>
  );
};
