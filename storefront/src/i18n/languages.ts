export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (text: string): text is Language => languages.some((language) => language === text);

/** The regions that say how dates and money are written: the shop sells in roubles whatever the language. */
export const localeOf: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };
