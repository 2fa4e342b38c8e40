import type { ReactNode } from 'react';
import styles from './admin.module.css';

export interface Column<Row> {
  /** Said at the head of the column. */
  title: string;
  cell: (row: Row) => ReactNode;
  isNumber?: boolean;
  /** Left out on a phone. */
  isExtra?: boolean;
}

interface DataTableProps<Row> {
  /** What the table is, for those who do not see it. */
  caption: string;
  /** The first names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row, index: number) => string;
  isOld?: boolean;
}

const classOf = ({ isNumber, isExtra }: { isNumber?: boolean; isExtra?: boolean }): string =>
  [isNumber && styles.number, isExtra && styles.extra].filter(Boolean).join(' ');

/** Rows with headers. Where it is wider than the screen it scrolls by itself, also by the keyboard. */
export const DataTable = <Row,>({ caption, columns, rows, keyOf, isOld = false }: DataTableProps<Row>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and a section would be one landmark more
  <div className={styles.scroll} role="group" aria-label={caption} aria-busy={isOld} tabIndex={0}>
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={keyOf(row, index)}>
            {columns.map((column, at) =>
              at === 0 ? (
                <th key={column.title} scope="row" className={classOf(column)}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.title} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
