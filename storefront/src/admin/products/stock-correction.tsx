import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { answer } from '../../api/answer.ts';
import { backend } from '../../api/clients.ts';
import type { Product } from '../../catalogue/catalogue-queries.ts';
import { Spinner } from '../../design/notice.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.ts';
import { useMessages } from '../../i18n/messages.ts';
import { adminProblemTexts } from '../admin-problem-texts.ts';
import { createIdempotencyKeys } from '../idempotency-keys.ts';
import { rememberProduct } from './product-cache.ts';
import { piecesIn } from './product-fields.ts';
import { productsMessages } from './products-messages.ts';

/** The stock moves by differences: what is sold meanwhile is not overwritten, and a repeated attempt counts once. */
const useCorrection = (productId: string, onDone: (product: Product) => void) => {
  const [keys] = useState(() => createIdempotencyKeys());
  return useMutation({
    mutationFn: (body: { change: number; reason: string }) =>
      answer(
        backend.POST('/products/{productId}/stock', {
          params: { path: { productId }, header: { 'Idempotency-Key': keys.of(body) } },
          body,
        }),
      ),
    onSuccess: (product) => {
      keys.done();
      rememberProduct(product);
      onDone(product);
    },
  });
};

export const StockCorrection = ({ product }: { product: Product }) => {
  const text = useMessages(productsMessages);
  const reasons = useId();
  const [change, setChange] = useState('');
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const pieces = piecesIn(change);
  const isChange = pieces !== undefined && pieces !== 0;
  const isReason = reason.trim() !== '';
  const correcting = useCorrection(product.product_id, ({ stock_count }) => {
    setChange('');
    setReason('');
    setIsChecked(false);
    showToast({ text: text.corrected(stock_count), tone: 'good' });
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isChange || !isReason) {
      const wrong = event.currentTarget.elements.namedItem(isChange ? 'reason' : 'change');
      if (wrong instanceof HTMLElement) wrong.focus();
    } else if (!correcting.isPending) correcting.mutate({ change: pieces, reason: reason.trim() });
  };
  return (
    <section className="card padded stack" aria-labelledby="stock">
      <h2 id="stock">{text.stock}</h2>
      <p aria-live="polite">{text.stockNow(product.stock_count)}</p>
      <form className="stack" onSubmit={submit} noValidate>
        {correcting.error && <ProblemNote error={correcting.error} texts={adminProblemTexts} />}
        <TextField
          label={text.change}
          name="change"
          inputMode="text"
          autoComplete="off"
          value={change}
          onChange={(event) => setChange(event.target.value)}
          hint={isChange ? text.becomes(product.stock_count + pieces) : text.changeHint}
          error={isChecked && !isChange ? text.changeRule : undefined}
        />
        <TextField
          label={text.reason}
          name="reason"
          list={reasons}
          maxLength={500}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={isChecked && !isReason ? text.reasonRule : undefined}
        />
        <datalist id={reasons}>
          {text.reasons.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <div>
          <button type="submit" className="button" aria-disabled={correcting.isPending}>
            {correcting.isPending && <Spinner />}
            {text.correct}
          </button>
        </div>
      </form>
    </section>
  );
};
