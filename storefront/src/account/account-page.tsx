import { usePageTitle } from '../app/use-page-title.ts';
import { RecentlyViewed } from '../catalogue/recently-viewed.tsx';
import { PageColumns, PageColumnsSkeleton } from '../design/page-columns.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useMe } from '../session/use-session.ts';
import styles from './account.module.css';
import { accountMessages } from './account-messages.ts';
import { DetailsForm } from './details-form.tsx';
import { Leaving } from './leaving.tsx';
import { LoginGate } from './login-gate.tsx';
import { PasswordForm } from './password-form.tsx';
import { Purchases } from './purchases.tsx';

const Account = () => {
  const text = useMessages(accountMessages);
  const { data: me, error, refetch } = useMe();
  if (!me)
    return (
      <>
        <h1 tabIndex={-1}>{text.title}</h1>
        {error ? <ProblemNote error={error} onRetry={refetch} /> : <PageColumnsSkeleton />}
      </>
    );
  return (
    <>
      <div>
        <h1 tabIndex={-1}>{me.full_name}</h1>
        <p className="soft">{me.username}</p>
      </div>
      <PageColumns
        aside={
          <>
            <Purchases />
            <Leaving username={me.username} />
          </>
        }
      >
        <DetailsForm me={me} />
        <PasswordForm username={me.username} />
      </PageColumns>
      <RecentlyViewed />
    </>
  );
};

const AccountPage = () => {
  const text = useMessages(accountMessages);
  usePageTitle(text.title);
  return (
    <LoginGate>
      <div className={`page ${styles.page}`}>
        <Account />
      </div>
    </LoginGate>
  );
};
export default AccountPage;
