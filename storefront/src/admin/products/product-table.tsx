import { Link } from 'wouter';
import type { Product } from '../../catalogue/catalogue-queries.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from '../admin.module.css';
import { adminMessages } from '../admin-messages.ts';
import { adminProductPath } from '../admin-paths.ts';
import { AvailableBadge } from '../available-badge.tsx';
import { type Column, DataTable } from '../data-table.tsx';
import { productsMessages } from './products-messages.ts';

export const ProductTable = ({ products, isOld }: { products: readonly Product[]; isOld: boolean }) => {
  const text = useMessages(productsMessages);
  const words = useMessages(adminMessages);
  const format = useFormat();
  const columns: Column<Product>[] = [
    {
      title: words.product,
      cell: ({ product_id, name, category }) => (
        <>
          <Link href={adminProductPath(product_id)}>{name}</Link>
          <span className={`soft small-text ${styles.under}`}>{category}</span>
        </>
      ),
    },
    { title: text.sku, cell: ({ sku }) => sku ?? '', isExtra: true },
    { title: text.fields.manufacturer, cell: ({ manufacturer }) => manufacturer ?? '', isExtra: true },
    { title: words.price, cell: ({ price }) => format.money(price), isNumber: true },
    { title: words.available, cell: ({ stock_count }) => <AvailableBadge available={stock_count} />, isNumber: true },
  ];
  return (
    <DataTable
      caption={text.title}
      columns={columns}
      rows={products}
      keyOf={({ product_id }) => product_id}
      isOld={isOld}
    />
  );
};
