import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';

const AccountPage = () => {
  usePageTitle('Профиль');
  return <EmptyPage title="Профиль" text="…" />;
};
export default AccountPage;
