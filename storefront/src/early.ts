/**
 * The first thing that runs, a kilobyte beside the hundred of the rest: sets language and theme before anything is painted,
 * and asks for what the page will show while the rest is still on its way. The calls made later find these answers.
 */
import { callsOfPage } from './app/calls-of-page.ts';

const root = document.documentElement;

/** The same keys as i18n/language.ts and design/theme.ts, which take over from here. */
const applyChoices = (): void => {
  const language = localStorage.getItem('language');
  const theme = localStorage.getItem('theme');
  if (language === 'ru' || language === 'en') root.lang = language;
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
};

try {
  applyChoices();
} catch {
  // storage is switched off: the page then is as the shell has it
}

for (const address of callsOfPage(location)) {
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'fetch';
  link.crossOrigin = 'anonymous';
  link.href = address;
  document.head.append(link);
}
