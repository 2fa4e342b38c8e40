import { Link } from 'wouter';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import styles from './admin.module.css';
import { adminMessages } from './admin-messages.ts';
import { adminProductPath } from './admin-paths.ts';
import type { StockLevel } from './admin-queries.ts';
import { AvailableBadge } from './available-badge.tsx';
import { type Column, DataTable } from './data-table.tsx';

interface StockTableProps {
  caption: string;
  levels: readonly StockLevel[];
  isOld?: boolean;
}

export const StockTable = ({ caption, levels, isOld = false }: StockTableProps) => {
  const text = useMessages(adminMessages);
  const format = useFormat();
  const columns: Column<StockLevel>[] = [
    {
      title: text.product,
      cell: ({ product_id, name, category }) => (
        <>
          <Link href={adminProductPath(product_id)}>{name}</Link>
          <span className={`soft small-text ${styles.under}`}>{category}</span>
        </>
      ),
    },
    { title: text.available, cell: ({ available }) => <AvailableBadge available={available} />, isNumber: true },
    { title: text.held, cell: ({ held }) => format.count(held), isNumber: true, isExtra: true },
    { title: text.onHand, cell: ({ on_hand }) => format.count(on_hand), isNumber: true },
  ];
  return (
    <DataTable caption={caption} columns={columns} rows={levels} keyOf={({ product_id }) => product_id} isOld={isOld} />
  );
};
