import { createKeptStore } from '../state/kept-store.ts';
import { useStore } from '../state/store.ts';
import { isLanguage, type Language } from './languages.ts';

/** Russian until somebody chooses otherwise: the goods are named in Russian. */
export const languageStore = createKeptStore<Language>({
  key: 'language',
  parse: (text) => (isLanguage(text) ? text : undefined),
  print: (language) => language,
  otherwise: 'ru',
});

const tellDocument = () => {
  document.documentElement.lang = languageStore.get();
};
languageStore.subscribe(tellDocument);
tellDocument();

export const useLanguage = (): Language => useStore(languageStore);
