import { useState } from 'react';
import { TextField } from '../design/text-field.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './account.module.css';

const messages = defineMessages({
  ru: { show: 'Показать пароль' },
  en: { show: 'Show the password' },
});

interface PasswordFieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  autoComplete: 'current-password' | 'new-password';
}

/** A password that can be looked at: a typing error is found before it counts as a wrong password. */
export const PasswordField = (props: PasswordFieldProps) => {
  const text = useMessages(messages);
  const [isShown, setIsShown] = useState(false);
  return (
    <div className={styles.password}>
      <TextField {...props} type={isShown ? 'text' : 'password'} required spellCheck={false} autoCapitalize="none" />
      <label className={styles.show}>
        <input type="checkbox" checked={isShown} onChange={(event) => setIsShown(event.target.checked)} />
        <span className="small-text">{text.show}</span>
      </label>
    </div>
  );
};
