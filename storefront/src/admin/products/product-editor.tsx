import { type FormEvent, useRef, useState } from 'react';
import { Problem } from '../../api/problem.ts';
import type { Product } from '../../catalogue/catalogue-queries.ts';
import { Spinner } from '../../design/notice.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { showToast } from '../../design/toasts.ts';
import { useMessages } from '../../i18n/messages.ts';
import { adminProblemTexts } from '../admin-problem-texts.ts';
import { ClashNote } from './clash-note.tsx';
import { focusFault } from './focus-fault.ts';
import { changesOf, clashesOf, repeated } from './product-edit.ts';
import {
  type Details,
  detailsOf,
  detailsOfProduct,
  type FormField,
  faultsIn,
  faultsOf,
  valuesOf,
} from './product-fields.ts';
import { ProductFieldset } from './product-fieldset.tsx';
import { productsMessages } from './products-messages.ts';
import { useSaveProduct } from './use-save-product.ts';

/** What is said of a product, to be changed by whoever saw the newest of it. */
export const ProductEditor = ({ product }: { product: Product }) => {
  const text = useMessages(productsMessages);
  const form = useRef<HTMLFormElement>(null);
  const [seen, setSeen] = useState(product);
  const [values, setValues] = useState(() => valuesOf(detailsOfProduct(product)));
  const [faults, setFaults] = useState<readonly FormField[]>([]);
  const [theirs, setTheirs] = useState<Product>();
  const before = detailsOfProduct(seen);
  const mine = detailsOf(values);

  const begin = (from: Product) => {
    setSeen(from);
    setValues(valuesOf(detailsOfProduct(from)));
    setTheirs(undefined);
  };
  const saving = useSaveProduct(({ kind, product: now }) => {
    if (kind === 'clash') return setTheirs(now);
    begin(now);
    showToast({ text: text.saved, tone: 'good' });
  });
  const send = (from: Product, details: Details) => {
    if (saving.isPending) return;
    saving.mutate(
      { seen: from, mine: details },
      {
        onError: (error) => {
          const said = error instanceof Problem ? faultsOf(error) : [];
          setFaults(said);
          focusFault(form.current, said);
        },
      },
    );
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = faultsIn(values);
    setFaults(found);
    setTheirs(undefined);
    if (found.length > 0) return focusFault(form.current, found);
    if (Object.keys(changesOf(before, mine)).length === 0) return void showToast({ text: text.unchanged });
    send(seen, mine);
  };

  // Somebody else's change that came with a newer answer is taken over while nothing is being edited here.
  if (product.version > seen.version && theirs === undefined && Object.keys(changesOf(before, mine)).length === 0)
    begin(product);

  return (
    <section className="card padded stack" aria-labelledby="details">
      <h2 id="details">{text.details}</h2>
      {theirs && (
        <ClashNote
          clashes={clashesOf(before, mine, detailsOfProduct(theirs))}
          onTakeTheirs={() => {
            begin(theirs);
            showToast({ text: text.tookTheirs });
            form.current?.querySelector('input')?.focus();
          }}
          onRepeatMine={() => {
            const again = repeated(before, mine, detailsOfProduct(theirs));
            begin(theirs);
            setValues(valuesOf(again));
            send(theirs, again);
            form.current?.querySelector<HTMLElement>('[type=submit]')?.focus();
          }}
        />
      )}
      <form ref={form} className="stack" onSubmit={submit} noValidate>
        {saving.error && faults.length === 0 && <ProblemNote error={saving.error} texts={adminProblemTexts} />}
        <ProductFieldset values={values} faults={faults} onChange={setValues} />
        <div>
          <button type="submit" className="button primary" aria-disabled={saving.isPending}>
            {saving.isPending && <Spinner />}
            {text.save}
          </button>
        </div>
      </form>
    </section>
  );
};
