import { Link } from 'wouter';
import { orderPath, paths } from '../app/paths.ts';
import { EmptyPage } from '../design/empty-page.tsx';
import { useMessages } from '../i18n/messages.ts';
import { cartMessages } from './cart-messages.ts';

/** Names the last order: people who have just ordered look here for what they bought. */
export const EmptyCart = ({ lastOrderId }: { lastOrderId: string | null }) => {
  const text = useMessages(cartMessages);
  return (
    <EmptyPage title={text.empty} text={text.emptyText}>
      <Link href={paths.catalogue} className="button primary">
        {text.catalogue}
      </Link>
      {lastOrderId && (
        <Link href={orderPath(lastOrderId)} className="button">
          {text.lastOrder}
        </Link>
      )}
    </EmptyPage>
  );
};
