import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answer } from '../api/answer.ts';
import { user } from '../api/clients.ts';
import { goTo } from '../app/history.ts';
import { paths } from '../app/paths.ts';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Icon } from '../design/icon.tsx';
import { ProblemNote } from '../design/problem-note.tsx';
import { TextField } from '../design/text-field.tsx';
import { showToast } from '../design/toasts.ts';
import { useMessages } from '../i18n/messages.ts';
import { logOut } from '../session/session.ts';
import styles from './account.module.css';
import { accountMessages } from './account-messages.ts';

/** First to a page that is for everybody: this one would ask for a login. What the server did not hear, its cookie's end does. */
const leave = async (said: string): Promise<void> => {
  goTo(paths.home);
  showToast({ text: said, tone: 'good' });
  await logOut().catch(() => {});
};

const DeleteAccount = ({ username }: { username: string }) => {
  const text = useMessages(accountMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const deleting = useMutation({
    mutationFn: () => answer(user.DELETE('/users/me')),
    onSuccess: () => {
      dialog.current?.close();
      return leave(text.deleted);
    },
  });
  return (
    <>
      <button type="button" className="button quiet danger wide" onClick={() => dialog.current?.showModal()}>
        {text.delete}
      </button>
      <ConfirmDialog
        ref={dialog}
        title={text.deleteTitle}
        confirm={text.delete}
        disabled={typed.trim().toLowerCase() !== username.toLowerCase()}
        isBusy={deleting.isPending}
        onConfirm={deleting.mutate}
      >
        <p>{text.deleteText}</p>
        <TextField
          name="confirmation"
          label={text.deleteConfirm(username)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        {deleting.error && <ProblemNote error={deleting.error} />}
      </ConfirmDialog>
    </>
  );
};

export const Leaving = ({ username }: { username: string }) => {
  const text = useMessages(accountMessages);
  return (
    <section className={`card padded ${styles.leaving}`} aria-label={text.leaving}>
      <button type="button" className="button wide" onClick={() => void leave(text.loggedOut)}>
        <Icon name="logout" />
        {text.logOut}
      </button>
      <DeleteAccount username={username} />
    </section>
  );
};
