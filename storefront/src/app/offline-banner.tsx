import { Icon } from '../design/icon.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { useOnline } from '../state/use-online.ts';
import styles from './banner.module.css';

const messages = defineMessages({
  ru: { text: 'Нет связи. Показываем то, что уже загружено; как только сеть появится, продолжим сами.' },
  en: { text: 'You are offline. This is what was loaded before; we go on by ourselves once the network is back.' },
});

export const OfflineBanner = () => {
  const text = useMessages(messages);
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <div className={styles.banner}>
          <div className={`page ${styles.inner}`}>
            <Icon name="warning" />
            <p>{text.text}</p>
          </div>
        </div>
      )}
    </div>
  );
};
