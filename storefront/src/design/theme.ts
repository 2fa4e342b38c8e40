import { createKeptStore } from '../state/kept-store.ts';
import { useStore } from '../state/store.ts';

/** `system` follows what the device says. */
export type Theme = 'system' | 'light' | 'dark';

const isTheme = (text: string): text is Theme => text === 'system' || text === 'light' || text === 'dark';

export const themeStore = createKeptStore<Theme>({
  key: 'theme',
  parse: (text) => (isTheme(text) ? text : undefined),
  print: (theme) => theme,
  otherwise: 'system',
});

const tellDocument = () => {
  const theme = themeStore.get();
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};
themeStore.subscribe(tellDocument);
tellDocument();

export const useTheme = (): Theme => useStore(themeStore);
