import { Link, useSearch } from 'wouter';
import { Problem } from '../api/problem.ts';
import { paths } from '../app/paths.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { Notice, Spinner } from '../design/notice.tsx';
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
    title: 'Вход',
    login: 'Войти',
    notIn: 'Вы не вошли.',
    wrong: 'Такой пары имени и пароля нет.',
    check: 'Проверьте раскладку клавиатуры и большие буквы в пароле.',
    isNew: 'Впервые у нас?',
    register: 'Зарегистрироваться',
  },
  en: {
    title: 'Log in',
    login: 'Log in',
    notIn: 'You are not logged in.',
    wrong: 'There is no such name with this password.',
    check: 'Check the keyboard layout and the capital letters of the password.',
    isNew: 'New here?',
    register: 'Register',
  },
});

const isWrongPassword = (error: unknown): boolean => error instanceof Problem && error.code === 'wrong-credentials';

const LoginPage = () => {
  const text = useMessages(messages);
  const search = useSearch();
  usePageTitle(text.title);
  const { submit, isBusy, error, failedAtMs, field } = useAccountForm({
    fields: ['username', 'password'],
    isChecked: false,
    send: ({ username, password }) => enter(username.trim(), password),
  });
  useLeaveWhenLoggedIn(isBusy);
  return (
    <EntryCard title={text.title}>
      <form className="stack" onSubmit={submit}>
        {isWrongPassword(error) ? (
          <Notice icon="warning" role="alert">
            <p className={styles.strong}>{text.wrong}</p>
            <p>{text.check}</p>
          </Notice>
        ) : (
          error && <ProblemNote error={error} texts={accountProblemTexts(failedAtMs)} notDone={text.notIn} />
        )}
        <TextField
          {...field('username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={64}
        />
        <PasswordField {...field('password')} autoComplete="current-password" />
        <button type="submit" className="button primary wide" aria-disabled={isBusy}>
          {isBusy && <Spinner />}
          {text.login}
        </button>
      </form>
      <p className={styles.other}>
        {text.isNew} <Link href={search ? `${paths.register}?${search}` : paths.register}>{text.register}</Link>
      </p>
    </EntryCard>
  );
};
export default LoginPage;
