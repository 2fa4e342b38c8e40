import type { Language } from '../i18n/languages.ts';
import { defineMessages } from '../i18n/messages-table.ts';
import { Problem } from './problem.ts';
import { type ProblemSentences, type ProblemTexts, problemTexts } from './problem-texts.ts';

export interface ProblemText extends ProblemSentences {
  /** For a change: whether it was made. Undefined for what only reads. */
  effect: string | undefined;
  /** To be quoted to whoever helps. Undefined when the services have never seen the call. */
  reference: string | undefined;
}

const effects = defineMessages({
  ru: { none: 'Ничего не изменилось.', uncertain: 'Неизвестно, выполнено ли действие.' },
  en: { none: 'Nothing was changed.', uncertain: 'It is not known whether it was done.' },
});

/** A code that has no text of its own is told by the kind of its status. */
const codeOfStatus = (status: number): string => {
  if (status === 401) return 'session-ended';
  if (status === 403) return 'admins-only';
  if (status === 429) return 'rate-limited';
  if (status === 502 || status === 504) return 'no-answer';
  if (status === 503) return 'service-down';
  return status >= 400 && status < 500 ? 'invalid-request' : 'internal-error';
};

/** The sentences for a person. What is no Problem is a mistake in this page, and is told as one. */
export const problemText = (error: unknown, language: Language, own?: ProblemTexts): ProblemText => {
  const table = { ...problemTexts[language], ...own?.[language] };
  const sentences = (code: string, problem: Problem) => table[code]?.(problem);
  if (!(error instanceof Problem)) {
    const broken = new Problem({
      kind: 'refused',
      service: 'backend',
      method: 'GET',
      traceId: '',
      code: 'internal-error',
    });
    return {
      ...(sentences('internal-error', broken) ?? { happened: '', next: '' }),
      effect: undefined,
      reference: undefined,
    };
  }
  const found = sentences(error.code, error) ?? sentences(codeOfStatus(error.status), error);
  return {
    ...(found ?? { happened: error.message, next: '' }),
    effect: !error.isWrite ? undefined : error.isUncertain ? effects[language].uncertain : effects[language].none,
    reference: error.kind === 'offline' ? undefined : error.traceId,
  };
};
