import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import { answer } from '../../api/answer.ts';
import { backend } from '../../api/clients.ts';
import { queryClient } from '../../api/query-client.ts';
import { type Product, productQuery } from '../../catalogue/catalogue-queries.ts';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { showToast } from '../../design/toasts.ts';
import { useMessages } from '../../i18n/messages.ts';
import { adminPaths } from '../admin-paths.ts';
import { adminProblemTexts } from '../admin-problem-texts.ts';
import { forgetProduct } from './product-cache.ts';
import { productsMessages } from './products-messages.ts';

/** Deletes what was seen: a product that somebody changed meanwhile is shown again first. */
export const DeleteProduct = ({ product }: { product: Product }) => {
  const text = useMessages(productsMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  const [, goTo] = useLocation();
  const productId = product.product_id;
  const deleting = useMutation({
    mutationFn: () =>
      answer(
        backend.DELETE('/products/{productId}', {
          params: { path: { productId } },
          headers: { 'if-match': `"${product.version}"` },
        }),
      ),
    onSuccess: () => {
      dialog.current?.close();
      goTo(adminPaths.products, { replace: true });
      forgetProduct(productId);
      showToast({ text: text.deleted(product.name), tone: 'good' });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: productQuery(productId).queryKey }),
  });
  return (
    <>
      <button type="button" className="button danger wide" onClick={() => dialog.current?.showModal()}>
        {text.delete}
      </button>
      <ConfirmDialog
        ref={dialog}
        title={text.deleteTitle}
        confirm={text.delete}
        isBusy={deleting.isPending}
        onConfirm={() => deleting.mutate()}
      >
        <p>{text.deleteText(product.name)}</p>
        {deleting.error && <ProblemNote error={deleting.error} texts={adminProblemTexts} />}
      </ConfirmDialog>
    </>
  );
};
