import { answer } from '../api/answer.ts';
import { user } from '../api/clients.ts';
import { Spinner } from '../design/notice.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { showToast } from '../design/toasts.ts';
import { useMessages } from '../i18n/messages.ts';
import { logInAgain } from '../session/session.ts';
import { accountMessages } from './account-messages.ts';
import { accountProblemTexts } from './account-problem-texts.ts';
import { PasswordField } from './password-field.tsx';
import { useAccountForm } from './use-account-form.ts';

export const PasswordForm = ({ username }: { username: string }) => {
  const text = useMessages(accountMessages);
  const { submit, isBusy, error, failedAtMs, field } = useAccountForm({
    fields: ['old_password', 'new_password'],
    send: async (body) => {
      await answer(user.POST('/users/me/password', { body }));
      await logInAgain(username, body.new_password); // the change ends all logins, this one too
    },
    onDone: (form) => {
      form.reset();
      showToast({ text: text.passwordChanged, tone: 'good' });
    },
  });
  return (
    <section className="card padded stack" aria-labelledby="password">
      <h2 id="password">{text.password}</h2>
      <form className="stack" onSubmit={submit} noValidate>
        {error && <ProblemNote error={error} texts={accountProblemTexts(failedAtMs)} />}
        {/* Password managers want to know whose password it is. */}
        <input type="text" name="username" autoComplete="username" defaultValue={username} readOnly hidden />
        <PasswordField {...field('old_password')} autoComplete="current-password" />
        <PasswordField {...field('new_password', { hint: true })} autoComplete="new-password" />
        <p className="soft small-text">{text.passwordHint}</p>
        <div>
          <button type="submit" className="button" aria-disabled={isBusy}>
            {isBusy && <Spinner />}
            {text.changePassword}
          </button>
        </div>
      </form>
    </section>
  );
};
