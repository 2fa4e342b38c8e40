import { Link, useSearch } from 'wouter';
import { answer } from '../api/answer.ts';
import { user } from '../api/clients.ts';
import { Problem } from '../api/problem.ts';
import { paths } from '../app/paths.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { Spinner } from '../design/notice.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { TextField } from '../design/text-field.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './account.module.css';
import { accountProblemTexts } from './account-problem-texts.ts';
import { EntryCard } from './entry-card.tsx';
import { PasswordField } from './password-field.tsx';
import { useAccountForm } from './use-account-form.ts';
import { enter, useLeaveWhenLoggedIn } from './use-entry.ts';

const messages = defineMessages({
  ru: {
    title: 'Регистрация',
    register: 'Зарегистрироваться',
    notMade: 'Учётная запись не создана.',
    known: 'Уже покупали у нас?',
    login: 'Войти',
    phoneWhy: 'Курьер позвонит по нему перед доставкой.',
  },
  en: {
    title: 'Register',
    register: 'Register',
    notMade: 'No account was made.',
    known: 'Been here before?',
    login: 'Log in',
    phoneWhy: 'The courier calls it before the delivery.',
  },
});

interface NewAccount {
  username: string;
  full_name: string;
  phone: string;
  password: string;
}

/** The name whose registration got no answer: it may be taken by this very account. */
let unansweredName: string | undefined;

/** Registers and logs in. After a lost answer, the login tells whether the account is there: nobody else knows the password. */
const registerAndEnter = async (account: NewAccount): Promise<void> => {
  const { username, password } = account;
  try {
    await answer(user.POST('/users/register', { body: account }));
  } catch (error) {
    const isTaken = error instanceof Problem && error.code === 'username-taken';
    if (isTaken && username === unansweredName) return enter(username, password);
    if (error instanceof Problem && error.isUncertain) unansweredName = username;
    throw error;
  }
  await enter(username, password);
};

const RegisterPage = () => {
  const text = useMessages(messages);
  const search = useSearch();
  usePageTitle(text.title);
  const { submit, isBusy, error, failedAtMs, field } = useAccountForm({
    fields: ['username', 'full_name', 'phone', 'password'],
    send: registerAndEnter,
  });
  useLeaveWhenLoggedIn(isBusy);
  const phone = field('phone');
  return (
    <EntryCard title={text.title}>
      <form className="stack" onSubmit={submit} noValidate>
        {error && <ProblemNote error={error} texts={accountProblemTexts(failedAtMs)} notDone={text.notMade} />}
        <TextField
          {...field('username', { hint: true })}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextField {...field('full_name')} autoComplete="name" required />
        <TextField {...phone} hint={phone.error ? undefined : text.phoneWhy} type="tel" autoComplete="tel" required />
        <PasswordField {...field('password', { hint: true })} autoComplete="new-password" />
        <button type="submit" className="button primary wide" aria-disabled={isBusy}>
          {isBusy && <Spinner />}
          {text.register}
        </button>
      </form>
      <p className={styles.other}>
        {text.known} <Link href={search ? `${paths.login}?${search}` : paths.login}>{text.login}</Link>
      </p>
    </EntryCard>
  );
};
export default RegisterPage;
