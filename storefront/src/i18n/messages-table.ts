import type { Language } from './languages.ts';

/** The texts of one feature in both languages; what holds a number or a name is a function. */
export type Messages<T> = Record<Language, T>;

/** Both languages have the same texts, or it does not compile. */
export const defineMessages = <T>(messages: { ru: T; en: NoInfer<T> }): Messages<T> => messages;
