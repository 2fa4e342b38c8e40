import { type FormEvent, useEffect, useRef, useState } from 'react';
import { usePageTitle } from '../../app/use-page-title.ts';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { Notice, Spinner } from '../../design/notice.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { adminProblemTexts } from '../admin-problem-texts.ts';
import { PriceFields } from './price-fields.tsx';
import { PriceReport } from './price-report.tsx';
import { changeOf, emptyWish, faultsInWish, type WishField } from './price-wish.ts';
import { pricesMessages } from './prices-messages.ts';
import { useChangePrices } from './use-change-prices.ts';

export const PricesPage = () => {
  const text = useMessages(pricesMessages);
  usePageTitle(text.title);
  const dialog = useRef<HTMLDialogElement>(null);
  const [wish, setWish] = useState(emptyWish);
  const [faults, setFaults] = useState<readonly WishField[]>([]);
  const [seen, setSeen] = useState('');
  const changing = useChangePrices();
  const report = changing.data;
  const isOutdated = report?.dry_run === true && seen !== JSON.stringify(changeOf(wish));

  useEffect(() => {
    if (report) document.getElementById('outcome')?.focus();
  }, [report]);

  const check = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = faultsInWish(wish);
    setFaults(found);
    const said = changeOf(wish);
    if (said === undefined) {
      const wrong = event.currentTarget.elements.namedItem(found[0] ?? 'value');
      if (wrong instanceof HTMLElement) wrong.focus();
    } else if (!changing.isPending) {
      setSeen(JSON.stringify(said));
      changing.mutate({ ...said, dry_run: true });
    }
  };
  const apply = () => {
    const said = changeOf(wish);
    dialog.current?.close();
    if (said && report && !isOutdated && !changing.isPending)
      changing.mutate({ ...said, dry_run: false, expected_count: report.matched });
  };

  return (
    <>
      <div>
        <h1 tabIndex={-1}>{text.title}</h1>
        <p className="soft">{text.intro}</p>
      </div>
      <form className="stack" onSubmit={check} noValidate>
        <PriceFields wish={wish} faults={faults} onChange={setWish} />
        <div>
          <button type="submit" className="button primary" aria-disabled={changing.isPending}>
            {changing.isPending && <Spinner />}
            {text.check}
          </button>
        </div>
      </form>
      {changing.isPending && changing.variables.dry_run === false && (
        <Notice icon="busy" tone="plain" role="status">
          <p>{text.working}</p>
        </Notice>
      )}
      {changing.error && (
        <ProblemNote
          error={changing.error}
          texts={adminProblemTexts}
          onRetry={() => changing.mutate(changing.variables)}
        />
      )}
      {isOutdated && (
        <Notice icon="warning" role="status">
          <p>{text.outdated}</p>
        </Notice>
      )}
      {report && !isOutdated && <PriceReport report={report} onApply={() => dialog.current?.showModal()} />}
      <ConfirmDialog
        ref={dialog}
        title={text.confirmTitle(report?.changed ?? 0)}
        confirm={text.apply}
        onConfirm={apply}
      >
        <p>{text.confirmText}</p>
      </ConfirmDialog>
    </>
  );
};
