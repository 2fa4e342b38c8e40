import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { answer } from '../../api/answer.ts';
import { backend } from '../../api/clients.ts';
import { Problem } from '../../api/problem.ts';
import { usePageTitle } from '../../app/use-page-title.ts';
import { Spinner } from '../../design/notice.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.ts';
import { useMessages } from '../../i18n/messages.ts';
import { adminProductPath } from '../admin-paths.ts';
import { adminProblemTexts } from '../admin-problem-texts.ts';
import { createIdempotencyKeys } from '../idempotency-keys.ts';
import { focusFault } from './focus-fault.ts';
import { forgetCatalogue, rememberProduct } from './product-cache.ts';
import {
  type Details,
  detailsOf,
  emptyValues,
  type FormField,
  faultsIn,
  faultsOf,
  piecesIn,
} from './product-fields.ts';
import { ProductFieldset } from './product-fieldset.tsx';
import { productsMessages } from './products-messages.ts';

/** One product, however often it is sent: an attempt whose answer was lost is repeated with the same key. */
const useCreateProduct = () => {
  const [keys] = useState(() => createIdempotencyKeys());
  return useMutation({
    mutationFn: (body: Details & { stock_count: number }) =>
      answer(backend.POST('/products/', { params: { header: { 'Idempotency-Key': keys.of(body) } }, body })),
    onSuccess: (product) => {
      keys.done();
      forgetCatalogue();
      rememberProduct(product);
    },
  });
};

export const NewProductPage = () => {
  const text = useMessages(productsMessages);
  usePageTitle(text.newTitle);
  const [, goTo] = useLocation();
  const [values, setValues] = useState(emptyValues);
  const [stock, setStock] = useState('0');
  const [faults, setFaults] = useState<readonly FormField[]>([]);
  const creating = useCreateProduct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const pieces = piecesIn(stock);
    const isStock = pieces !== undefined && pieces >= 0;
    const found: FormField[] = [...faultsIn(values), ...(isStock ? [] : ['stock_count' as const])];
    setFaults(found);
    if (!isStock || found.length > 0) return focusFault(form, found);
    if (creating.isPending) return;
    creating.mutate(
      { ...detailsOf(values), stock_count: pieces },
      {
        onSuccess: ({ product_id }) => {
          showToast({ text: text.created, tone: 'good' });
          goTo(adminProductPath(product_id), { replace: true });
        },
        onError: (error) => {
          const said = error instanceof Problem ? faultsOf(error) : [];
          setFaults(said);
          focusFault(form, said);
        },
      },
    );
  };
  return (
    <>
      <h1 tabIndex={-1}>{text.newTitle}</h1>
      <form className="card padded stack" onSubmit={submit} noValidate>
        {creating.error && faults.length === 0 && <ProblemNote error={creating.error} texts={adminProblemTexts} />}
        <ProductFieldset values={values} faults={faults} onChange={setValues} />
        <TextField
          label={text.fields.stock_count}
          name="stock_count"
          inputMode="numeric"
          autoComplete="off"
          value={stock}
          onChange={(event) => setStock(event.target.value)}
          error={faults.includes('stock_count') ? text.rules.stock_count : undefined}
        />
        <div>
          <button type="submit" className="button primary" aria-disabled={creating.isPending}>
            {creating.isPending && <Spinner />}
            {text.create}
          </button>
        </div>
      </form>
    </>
  );
};
