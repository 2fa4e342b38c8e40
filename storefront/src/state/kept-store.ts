import { createStore, type Store } from './store.ts';

interface KeptStore<T> {
  key: string;
  /** What is kept was written by anyone: an older page, another program. Undefined: not usable. */
  parse(text: string): T | undefined;
  print(value: T): string;
  otherwise: T;
}

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off: the value then lives as long as the page
  }
};

/** A store whose value outlives the page (localStorage) and follows what other tabs set. */
export const createKeptStore = <T>({ key, parse, print, otherwise }: KeptStore<T>): Store<T> => {
  const parsed = (text: string | null): T => (text === null ? otherwise : (parse(text) ?? otherwise));
  const store = createStore<T>(parsed(read(key)));
  window.addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) store.set(parsed(event.key === null ? null : event.newValue));
  });
  return {
    ...store,
    set: (value) => {
      try {
        localStorage.setItem(key, print(value));
      } catch {
        // full or switched off
      }
      store.set(value);
    },
  };
};
