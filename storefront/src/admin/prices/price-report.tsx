import { Link } from 'wouter';
import { Notice } from '../../design/notice.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { adminMessages } from '../admin-messages.ts';
import { adminProductPath } from '../admin-paths.ts';
import { DataTable } from '../data-table.tsx';
import { pricesMessages } from './prices-messages.ts';
import type { PriceChangeReport } from './use-change-prices.ts';

type Row = PriceChangeReport['examples'][number];

const Rows = ({ caption, rows }: { caption: string; rows: readonly Row[] }) => {
  const text = useMessages(pricesMessages);
  const words = useMessages(adminMessages);
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <section className="stack">
      <h3>{caption}</h3>
      <DataTable
        caption={caption}
        rows={rows}
        keyOf={({ product_id }) => product_id}
        columns={[
          {
            title: words.product,
            cell: ({ product_id, name }) => <Link href={adminProductPath(product_id)}>{name}</Link>,
          },
          { title: text.before, cell: ({ price }) => format.money(price), isNumber: true },
          { title: text.after, cell: ({ new_price }) => format.money(new_price), isNumber: true },
        ]}
      />
    </section>
  );
};

/** Whether a look says that it can be done. */
const canApply = ({ dry_run, changed, refused_count }: PriceChangeReport): boolean =>
  dry_run && refused_count === 0 && changed > 0;

export const PriceReport = ({ report, onApply }: { report: PriceChangeReport; onApply: () => void }) => {
  const text = useMessages(pricesMessages);
  const { dry_run, matched, changed, unchanged, refused, refused_count, examples } = report;
  const isGood = !dry_run || canApply(report);
  return (
    <section className="stack" aria-labelledby="outcome">
      <h2 id="outcome" tabIndex={-1}>
        {dry_run ? text.preview : text.result}
      </h2>
      <Notice
        icon={isGood ? (dry_run ? 'info' : 'check') : 'warning'}
        tone={isGood ? (dry_run ? 'plain' : 'good') : 'warn'}
        role="status"
        actions={
          canApply(report) && (
            <button type="button" className="button primary" onClick={onApply}>
              {text.apply}
            </button>
          )
        }
      >
        <p>
          {!dry_run
            ? text.done(changed)
            : matched === 0
              ? text.none
              : refused_count > 0
                ? text.refusedAll
                : text.ready(changed, unchanged)}
        </p>
        {!dry_run && refused_count > 0 && <p>{text.skipped(refused_count)}</p>}
      </Notice>
      <Rows caption={text.refused} rows={refused} />
      <Rows caption={text.examples} rows={examples} />
    </section>
  );
};
