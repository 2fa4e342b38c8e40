import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';

const OrdersPage = () => {
  usePageTitle('Заказы');
  return <EmptyPage title="Заказы" text="…" />;
};
export default OrdersPage;
