import { languageStore, useLanguage } from '../i18n/language.ts';
import styles from './header.module.css';

/** Named in the language that it leads to, for those who cannot read this one. */
export const LanguageSwitch = () => {
  const language = useLanguage();
  const other = language === 'ru' ? 'en' : 'ru';
  const name = other === 'en' ? 'English' : 'Русский';
  return (
    <button type="button" className={styles.action} lang={other} title={name} onClick={() => languageStore.set(other)}>
      <span className={styles.languageCode}>
        {other.toUpperCase()} <span className="visually-hidden">{name}</span>
      </span>
    </button>
  );
};
