import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';

const LoginPage = () => {
  usePageTitle('Вход');
  return <EmptyPage title="Вход" text="…" />;
};
export default LoginPage;
