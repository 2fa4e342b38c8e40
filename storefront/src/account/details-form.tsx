import { answer } from '../api/answer.ts';
import { user } from '../api/clients.ts';
import type { components } from '../api/generated/user.ts';
import { queryClient } from '../api/query-client.ts';
import { Spinner } from '../design/notice.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { TextField } from '../design/text-field.tsx';
import { showToast } from '../design/toasts.ts';
import { useMessages } from '../i18n/messages.ts';
import { meQuery } from '../session/use-session.ts';
import { accountMessages } from './account-messages.ts';
import { accountProblemTexts } from './account-problem-texts.ts';
import { useAccountForm } from './use-account-form.ts';

export const DetailsForm = ({ me }: { me: components['schemas']['User'] }) => {
  const text = useMessages(accountMessages);
  const { submit, isBusy, error, failedAtMs, field } = useAccountForm({
    fields: ['full_name', 'phone'],
    send: async (body) => {
      const saved = await answer(user.PUT('/users/me', { body }));
      queryClient.setQueryData(meQuery.queryKey, saved);
    },
    onDone: () => showToast({ text: text.saved, tone: 'good' }),
  });
  return (
    <section className="card padded stack" aria-labelledby="details">
      <h2 id="details">{text.details}</h2>
      <form className="stack" onSubmit={submit} noValidate>
        {error && <ProblemNote error={error} texts={accountProblemTexts(failedAtMs)} />}
        <TextField {...field('full_name')} defaultValue={me.full_name} autoComplete="name" />
        <TextField {...field('phone')} defaultValue={me.phone} type="tel" autoComplete="tel" />
        <div>
          <button type="submit" className="button primary" aria-disabled={isBusy}>
            {isBusy && <Spinner />}
            {text.save}
          </button>
        </div>
      </form>
    </section>
  );
};
