import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';

const CartPage = () => {
  usePageTitle('Корзина');
  return <EmptyPage title="Корзина" text="…" />;
};
export default CartPage;
