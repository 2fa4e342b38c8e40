import { useMessages } from '../../i18n/messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from '../admin.module.css';
import { type Column, DataTable } from '../data-table.tsx';
import type { ImportReport } from './import-file.ts';
import { importMessages } from './import-messages.ts';
import { importFields } from './import-options.ts';

const counted = ['lines', 'new', 'changed', 'same', 'bad', 'duplicates'] as const;
const shownBad = 100;

const Columns = ({ columns, categories }: Pick<ImportReport, 'columns' | 'categories'>) => {
  const text = useMessages(importMessages);
  const label = (name: string) => {
    const field = importFields.find((one) => one === name);
    return field ? text.fields[field] : name;
  };
  return (
    <section className="stack">
      <h3>{text.used}</h3>
      <DataTable
        caption={text.used}
        rows={Object.entries(columns.used)}
        keyOf={([field]) => field}
        columns={[
          { title: text.field, cell: ([field]) => label(field) },
          { title: text.column, cell: ([, column]) => column },
        ]}
      />
      {columns.ignored.length > 0 && (
        <p>
          <b>{text.ignored}:</b> {columns.ignored.join(', ')}
        </p>
      )}
      {categories.new.length > 0 && (
        <p>
          <b>{text.newCategoriesFound}:</b> {categories.new.join(', ')}
        </p>
      )}
    </section>
  );
};

const BadLines = ({ bad, all }: { bad: ImportReport['bad']; all: number }) => {
  const text = useMessages(importMessages);
  const format = useFormat();
  const rows = bad.slice(0, shownBad);
  const columns: Column<ImportReport['bad'][number]>[] = [
    { title: text.line, cell: ({ line }) => format.count(line) },
    { title: text.column, cell: ({ column }) => column ?? '' },
    {
      title: text.what,
      cell: ({ reason, value }) => (
        <>
          <span lang="en">{reason}</span>
          {value !== undefined && value !== '' && <span className={`soft small-text ${styles.under}`}>{value}</span>}
        </>
      ),
    },
  ];
  return (
    <section className="stack">
      <h3>{text.bad}</h3>
      {text.badFirst(rows.length, Math.max(all, bad.length)) !== '' && (
        <p className="soft">{text.badFirst(rows.length, Math.max(all, bad.length))}</p>
      )}
      <DataTable
        caption={text.bad}
        rows={rows}
        keyOf={({ line, column }, index) => `${line} ${column} ${index}`}
        columns={columns}
      />
    </section>
  );
};

/** What an import did or, as a preview, would do. */
export const ReportView = ({ report }: { report: ImportReport }) => {
  const text = useMessages(importMessages);
  const format = useFormat();
  return (
    <>
      <dl className={styles.cards}>
        {counted.map((count) => (
          <div key={count} className="card padded">
            <dt className="soft small-text">{text.counts[count]}</dt>
            <dd className={styles.figure}>{format.count(report.counts[count])}</dd>
          </div>
        ))}
      </dl>
      {report.bad.length > 0 && <BadLines bad={report.bad} all={report.counts.bad} />}
      {report.warnings.length > 0 && (
        <section className="stack">
          <h3>{text.warnings}</h3>
          <ul className={styles.list} lang="en">
            {report.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      )}
      <Columns columns={report.columns} categories={report.categories} />
    </>
  );
};
