import type { Problem } from '../api/problem.ts';
import type { ProblemTexts } from '../api/problem-texts.ts';
import { defineMessages } from '../i18n/messages-table.ts';
import { comeBack } from './come-back.ts';

const soonS = 30;

/** What can go wrong with logins and accounts; `failedAtMs` is when the answer came, as waits are told by the clock. */
export const accountProblemTexts = (failedAtMs: number): ProblemTexts => {
  const ru = ({ retryAfterS = soonS }: Problem) => comeBack(retryAfterS, failedAtMs, 'ru');
  const en = ({ retryAfterS = soonS }: Problem) => comeBack(retryAfterS, failedAtMs, 'en');
  return defineMessages<ProblemTexts['ru']>({
    ru: {
      'too-many-logins': (problem) => ({
        happened: 'Слишком много неверных паролей подряд: вход под этим именем ненадолго закрыт.',
        next: `Попробуйте ещё раз ${ru(problem)}.`,
      }),
      'rate-limited': (problem) => ({
        happened: 'Слишком много попыток с вашего адреса.',
        next: `Попробуйте ещё раз ${ru(problem)}.`,
      }),
      'passwords-busy': (problem) => ({
        happened: 'Сейчас входит очень много людей.',
        next: `Попробуйте ещё раз ${ru(problem)}.`,
      }),
      'password-changed': () => ({
        happened: 'Пароль только что сменили в другом месте.',
        next: 'Войдите с новым паролем и повторите.',
      }),
      'account-deleted': () => ({
        happened: 'Эта учётная запись удалена.',
        next: 'Зарегистрируйте новую, чтобы продолжить.',
      }),
    },
    en: {
      'too-many-logins': (problem) => ({
        happened: 'Too many wrong passwords in a row: logins with this name are closed for a while.',
        next: `Try again ${en(problem)}.`,
      }),
      'rate-limited': (problem) => ({
        happened: 'Too many attempts from your address.',
        next: `Try again ${en(problem)}.`,
      }),
      'passwords-busy': (problem) => ({
        happened: 'Very many people are logging in right now.',
        next: `Try again ${en(problem)}.`,
      }),
      'password-changed': () => ({
        happened: 'The password was changed somewhere else a moment ago.',
        next: 'Log in with the new password and repeat it.',
      }),
      'account-deleted': () => ({
        happened: 'This account has been deleted.',
        next: 'Register a new one to go on.',
      }),
    },
  });
};
