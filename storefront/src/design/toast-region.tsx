import { useEffect, useState } from 'react';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { useStore } from '../state/store.ts';
import { Icon } from './icon.tsx';
import styles from './toast-region.module.css';
import { dismissToast, type Toast, toastStore } from './toasts.ts';

const messages = defineMessages({
  ru: { region: 'Уведомления', close: 'Закрыть уведомление' },
  en: { region: 'Notifications', close: 'Close the notification' },
});

/** What can be acted on stays longer: it has to be read and reached. */
const shownForMs = ({ action }: Toast): number => (action ? 12_000 : 6_000);

const ToastCard = ({ toast }: { toast: Toast }) => {
  const text = useMessages(messages);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismissToast(toast.id), shownForMs(toast));
    return () => clearTimeout(timer);
  }, [toast, held]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: holding it is a help, not the only way to do anything
    <div
      className={styles.toast}
      data-tone={toast.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={toast.tone === 'good' ? 'check' : toast.tone === 'bad' ? 'warning' : 'info'} />
      <p className={styles.text}>{toast.text}</p>
      {toast.action && (
        <button
          type="button"
          className="button small"
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button type="button" className={styles.close} aria-label={text.close} onClick={() => dismissToast(toast.id)}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
};

/** Where toasts appear, and where screen readers hear of them. There is one in the layout. */
export const ToastRegion = () => {
  const text = useMessages(messages);
  const toasts = useStore(toastStore);
  return (
    <section className={styles.region} aria-label={text.region} aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
};
