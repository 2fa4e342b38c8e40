import { useEffect } from 'react';
import type { components } from '../api/generated/user.ts';
import { goTo } from '../app/history.ts';
import { placedOrderPath } from '../app/paths.ts';
import { EmptyCart } from '../cart/empty-cart.tsx';
import { GuestLeftovers } from '../cart/guest-leftovers.tsx';
import { lineEdits } from '../cart/line-edits.ts';
import { PageColumns } from '../design/page-columns.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useStore } from '../state/store.ts';
import { checkoutMessages } from './checkout-messages.ts';
import type { CheckoutState } from './checkout-state.ts';
import { DeliveryAndPayment } from './delivery-and-payment.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderPanel } from './order-panel.tsx';
import { OrderedElsewhere } from './ordered-elsewhere.tsx';
import { RefusalNote } from './refusal-note.tsx';
import type { SeenCart } from './seen-cart.ts';
import { UncertainNote } from './uncertain-note.tsx';
import { useCheckout } from './use-checkout.ts';

interface NoteProps {
  state: CheckoutState;
  cart: SeenCart;
  onAskNow: () => void;
}

/** What there is to be said of an order that is asked for. */
const Note = ({ state, cart, onAskNow }: NoteProps) => {
  if (state.phase === 'made') return null;
  if (state.phase === 'review') {
    if (state.refusal) return <RefusalNote refusal={state.refusal} cart={cart} />;
    return cart.state === 'CHECKING_OUT' ? <UncertainNote kind="elsewhere" /> : null;
  }
  const isElsewhere = state.phase === 'elsewhere';
  if (!isElsewhere && !state.isUncertain) return null; // the button says what is going on
  return (
    <UncertainNote
      kind={isElsewhere ? 'elsewhere' : 'uncertain'}
      startedAtMs={state.attempt.startedAtMs}
      problem={state.problem}
      onAskNow={onAskNow}
    />
  );
};

const useOpenOrder = (orderId: string | undefined): void =>
  useEffect(() => {
    if (orderId !== undefined) goTo(placedOrderPath(orderId), { replace: true });
  }, [orderId]);

interface CheckoutDeskProps {
  customer: components['schemas']['User'];
  /** The cart as the service has it. */
  shown: SeenCart;
}

export const CheckoutDesk = ({ customer, shown }: CheckoutDeskProps) => {
  const text = useMessages(checkoutMessages);
  const { state, order, askNow } = useCheckout(customer.user_id);
  const isSettling = useStore(lineEdits).size > 0;
  useOpenOrder(state.phase === 'made' && state.by === 'this-tab' ? state.orderId : undefined);

  if (state.phase === 'made') return state.by === 'another' ? <OrderedElsewhere orderId={state.orderId} /> : null;
  const isUnderWay = state.phase !== 'review' || shown.state === 'CHECKING_OUT';
  // While it is being ordered the customer sees what was ordered, not what the cart has become.
  const cart = state.phase === 'review' ? shown : state.attempt.cart;
  const note = <Note state={state} cart={cart} onAskNow={askNow} />;
  if (cart.lines.length === 0)
    return (
      <>
        {note}
        <EmptyCart lastOrderId={shown.lastOrderId} />
      </>
    );
  return (
    <>
      <h1 tabIndex={-1}>{text.title}</h1>
      <GuestLeftovers />
      {note}
      <PageColumns
        aside={
          <OrderPanel
            cart={cart}
            busy={isUnderWay ? 'ordering' : isSettling ? 'settling' : undefined}
            onOrder={() => order(shown)}
          />
        }
      >
        <DeliveryAndPayment customer={customer} />
        <OrderLines cart={cart} isEditable={!isUnderWay} />
      </PageColumns>
    </>
  );
};
