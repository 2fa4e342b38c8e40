import { type ReactNode, useRef } from 'react';
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
import { repairs, type ShownLine } from './shown-line.ts';
import type { CartLines } from './use-cart-lines.ts';
import { useEditCart } from './use-edit-cart.ts';
import { useRemovals } from './use-removals.ts';

interface CartContentsProps {
  cart: CartLines;
  lines: readonly ShownLine[];
  /** What is to be said above the lines. */
  notes: ReactNode;
}

const Aside = ({ cart, lines, onRepair }: Omit<CartContentsProps, 'notes'> & { onRepair: () => void }) => {
  const text = useMessages(cartMessages);
  if (lines.length > 0) return <CartSummary lines={lines} isGuest={cart.keptBy === 'browser'} onRepair={onRepair} />;
  return (
    <section className="card padded stack" aria-label={text.empty}>
      <p>{text.empty}</p>
      <Link href={paths.catalogue} className="button primary wide">
        {text.catalogue}
      </Link>
    </section>
  );
};

/** The lines, what was just taken out of them, and what they come to. */
export const CartContents = ({ cart, lines, notes }: CartContentsProps) => {
  const text = useMessages(cartMessages);
  const heading = useRef<HTMLHeadingElement>(null);
  const { setQuantity, remove } = useEditCart();
  const { removed, restoredId, takeOut, forget } = useRemovals();

  const repair = () => {
    for (const { productId, quantity } of repairs(lines))
      if (quantity > 0) setQuantity(productId, quantity);
      else remove({ productId, name: '', quantity: 0, index: 0 });
    heading.current?.focus();
  };
  const rows = cartRows(lines, removed).map((row) =>
    row.kind === 'removed' ? (
      <RemovedLine key={`removed ${row.removed.productId}`} line={row.removed} onRestored={() => forget(row.removed)} />
    ) : (
      <CartLine
        key={row.line.productId}
        line={row.line}
        frozen={cart.isCheckingOut}
        takesFocus={row.line.productId === restoredId}
        onQuantity={(quantity) => setQuantity(row.line.productId, quantity)}
        onRemove={(name) => {
          if (!takeOut(row.line, name, row.index)) heading.current?.focus();
        }}
      />
    ),
  );

  if (rows.length === 0)
    return (
      <>
        {notes}
        <EmptyCart lastOrderId={cart.lastOrderId} />
      </>
    );
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {text.title}
      </h1>
      {notes}
      <PageColumns aside={<Aside cart={cart} lines={lines} onRepair={repair} />}>
        <ul className={`card ${styles.lines}`}>{rows}</ul>
      </PageColumns>
    </>
  );
};
