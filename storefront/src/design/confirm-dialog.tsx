import { type ReactNode, type RefObject, useId } from 'react';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './confirm-dialog.module.css';

const messages = defineMessages({ ru: { back: 'Не надо' }, en: { back: 'No, go back' } });

interface ConfirmDialogProps {
  /** `ref.current?.showModal()` opens it; the browser keeps the focus inside and gives it back. */
  ref: RefObject<HTMLDialogElement | null>;
  title: string;
  children: ReactNode;
  /** What the button does, as a verb. */
  confirm: string;
  onConfirm: () => void;
  isBusy?: boolean;
  /** Something has to be filled in first. */
  disabled?: boolean;
}

/** Asks once more before what cannot be undone. It stays open until the caller closes it: what goes wrong is said in it. */
export const ConfirmDialog = ({
  ref,
  title,
  children,
  confirm,
  onConfirm,
  isBusy = false,
  disabled = false,
}: ConfirmDialogProps) => {
  const text = useMessages(messages);
  const id = useId();
  return (
    <dialog ref={ref} className={styles.dialog} aria-labelledby={id}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy && !disabled) onConfirm();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        <div className={`row ${styles.actions}`}>
          <button type="button" className="button" onClick={() => ref.current?.close()}>
            {text.back}
          </button>
          <button type="submit" className="button danger" aria-disabled={isBusy} disabled={disabled}>
            {confirm}
          </button>
        </div>
      </form>
    </dialog>
  );
};
