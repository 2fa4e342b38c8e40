import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer } from '../api/answer.ts';
import { order as orders } from '../api/clients.ts';
import type { ProblemTexts } from '../api/problem-texts.ts';
import { queryClient } from '../api/query-client.ts';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { showToast } from '../design/toasts.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { orderNumber } from './order-number.ts';
import { type Order, orderQuery } from './order-queries.ts';

const messages = defineMessages({
  ru: {
    cancel: 'Отменить заказ',
    title: (number: string) => `Отменить заказ № ${number}?`,
    text: 'Товары вернутся на полку. Вернуть отменённый заказ нельзя, но можно заказать снова.',
    cancelled: 'Заказ отменён.',
  },
  en: {
    cancel: 'Cancel the order',
    title: (number: string) => `Cancel order No. ${number}?`,
    text: 'Its products go back to the shelf. A cancelled order cannot be brought back, but you can order again.',
    cancelled: 'The order is cancelled.',
  },
});

const problemTexts: ProblemTexts = defineMessages<ProblemTexts['ru']>({
  ru: {
    'cannot-cancel': () => ({
      happened: 'Отменить уже не получится: заказ в пути.',
      next: 'От него можно отказаться при получении.',
    }),
  },
  en: {
    'cannot-cancel': () => ({
      happened: 'It is too late to cancel: the order is on its way.',
      next: 'You can refuse it on delivery.',
    }),
  },
});

/** Asks first. After a lost answer the order itself says whether it was cancelled; repeating it is safe. */
export const CancelOrder = ({ order }: { order: Order }) => {
  const text = useMessages(messages);
  const dialog = useRef<HTMLDialogElement>(null);
  const { queryKey } = orderQuery(order.order_id);
  const cancelling = useMutation({
    mutationFn: () => answer(orders.PUT('/orders/{orderId}/cancel', { params: { path: { orderId: order.order_id } } })),
    onSuccess: (cancelled) => {
      dialog.current?.close();
      queryClient.setQueryData(queryKey, cancelled);
      showToast({ text: text.cancelled, tone: 'good' });
      document.querySelector<HTMLElement>('main h1')?.focus(); // the button that opened the dialog is gone
    },
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
  return (
    <>
      <button type="button" className="button danger wide" onClick={() => dialog.current?.showModal()}>
        {text.cancel}
      </button>
      <ConfirmDialog
        ref={dialog}
        title={text.title(orderNumber(order.order_id))}
        confirm={text.cancel}
        isBusy={cancelling.isPending}
        onConfirm={cancelling.mutate}
      >
        <p>{text.text}</p>
        {cancelling.error && <ProblemNote error={cancelling.error} texts={problemTexts} />}
      </ConfirmDialog>
    </>
  );
};
