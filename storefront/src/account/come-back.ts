import { type Language, localeOf } from '../i18n/languages.ts';
import { english, russian } from '../i18n/plural.ts';

const minute = 60;

/** `через 5 минут, в 14:35`: when somebody who was told to wait may come back. */
export const comeBack = (retryAfterS: number, fromMs: number, language: Language): string => {
  const seconds = Math.max(1, Math.ceil(retryAfterS));
  const minutes = Math.ceil(seconds / minute);
  const isShort = seconds < 2 * minute;
  const at = new Intl.DateTimeFormat(localeOf[language], { timeStyle: 'short' }).format(fromMs + seconds * 1_000);
  if (language === 'ru')
    return isShort
      ? `через ${russian(seconds, 'секунду', 'секунды', 'секунд')}`
      : `через ${russian(minutes, 'минуту', 'минуты', 'минут')}, в ${at}`;
  return isShort
    ? `in ${english(seconds, 'second', 'seconds')}`
    : `in ${english(minutes, 'minute', 'minutes')}, at ${at}`;
};
