import { Icon, type IconName } from '../design/icon.tsx';
import { type Theme, themeStore, useTheme } from '../design/theme.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './header.module.css';

const messages = defineMessages({
  ru: { system: 'Тема: как на устройстве', light: 'Тема: светлая', dark: 'Тема: тёмная' },
  en: { system: 'Theme: as the device', light: 'Theme: light', dark: 'Theme: dark' },
});

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const icons: Record<Theme, IconName> = { system: 'device', light: 'sun', dark: 'moon' };

export const ThemeSwitch = () => {
  const theme = useTheme();
  const text = useMessages(messages);
  return (
    <button
      type="button"
      className={styles.action}
      aria-label={text[theme]}
      title={text[theme]}
      onClick={() => themeStore.set(next[theme])}
    >
      <Icon name={icons[theme]} size={22} />
    </button>
  );
};
