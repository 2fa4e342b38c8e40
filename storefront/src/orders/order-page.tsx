import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';

const OrderPage = () => {
  usePageTitle('Заказ');
  return <EmptyPage title="Заказ" text="…" />;
};
export default OrderPage;
