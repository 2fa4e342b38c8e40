import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';

const RegisterPage = () => {
  usePageTitle('Регистрация');
  return <EmptyPage title="Регистрация" text="…" />;
};
export default RegisterPage;
