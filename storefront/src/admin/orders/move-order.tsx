import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answer } from '../../api/answer.ts';
import { order as orders } from '../../api/clients.ts';
import { queryClient } from '../../api/query-client.ts';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { Spinner } from '../../design/notice.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { showToast } from '../../design/toasts.ts';
import { useMessages } from '../../i18n/messages.ts';
import { type Order, orderQuery } from '../../orders/order-queries.ts';
import { useStatusLabel } from '../../orders/use-status-label.ts';
import { ownKey } from '../../session/use-session.ts';
import { adminProblemTexts } from '../admin-problem-texts.ts';
import { adminOrdersMessages } from './admin-orders-messages.ts';
import { type FinalMove, isFinalMove, type Move, movesOf } from './moves-of.ts';

/** Repeating a move is safe: the order itself says where it is. */
const useMove = (orderId: string, onMoved: (moved: Order) => void) =>
  useMutation({
    mutationFn: (status: Move) =>
      answer(orders.PUT('/orders/{orderId}/status', { params: { path: { orderId }, query: { status } } })),
    onSuccess: (moved) => {
      queryClient.setQueryData(orderQuery(orderId).queryKey, moved);
      void queryClient.invalidateQueries({ queryKey: [ownKey, 'orders', 'list'] });
      void queryClient.invalidateQueries({ queryKey: [ownKey, 'admin'] });
      onMoved(moved);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: orderQuery(orderId).queryKey }),
  });

export const MoveOrder = ({ order }: { order: Order }) => {
  const text = useMessages(adminOrdersMessages);
  const label = useStatusLabel();
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState<FinalMove>('CANCELLED');
  const moving = useMove(order.order_id, ({ status }) => {
    dialog.current?.close();
    showToast({ text: text.moved(label(status)), tone: 'good' });
    document.querySelector<HTMLElement>('main h1')?.focus(); // the button that was pressed is gone
  });
  const moves = movesOf(order.status);
  const problem = moving.error && <ProblemNote error={moving.error} texts={adminProblemTexts} />;
  const choose = (move: Move) => {
    if (moving.isPending) return;
    moving.reset();
    if (!isFinalMove(move)) return moving.mutate(move);
    setAsked(move);
    dialog.current?.showModal();
  };
  return (
    <section className="stack" aria-labelledby="moves">
      <h2 id="moves">{text.moves}</h2>
      {moves.length === 0 && <p className="soft">{order.status === 'PENDING' ? text.checking : text.noMoves}</p>}
      {moving.variables === 'PROCESSING' && problem}
      {moves.map((move) => (
        <button
          key={move}
          type="button"
          className={`button wide ${move === 'CANCELLED' ? 'danger' : 'primary'}`}
          aria-disabled={moving.isPending}
          onClick={() => choose(move)}
        >
          {moving.isPending && moving.variables === move && <Spinner />}
          {text.moveTo[move]}
        </button>
      ))}
      <ConfirmDialog
        ref={dialog}
        title={text.confirmTitle[asked]}
        confirm={text.moveTo[asked]}
        isBusy={moving.isPending}
        onConfirm={() => moving.mutate(asked)}
      >
        <p>{text.confirmText[asked]}</p>
        {moving.variables === asked && problem}
      </ConfirmDialog>
    </section>
  );
};
