import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';

const CheckoutPage = () => {
  usePageTitle('Оформление');
  return <EmptyPage title="Оформление" text="…" />;
};
export default CheckoutPage;
