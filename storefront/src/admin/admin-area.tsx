import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';

const AdminArea = () => {
  usePageTitle('Управление');
  return <EmptyPage title="Управление" text="…" />;
};
export default AdminArea;
