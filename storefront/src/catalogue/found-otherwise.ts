/** What a search says of itself when it found something else than the typed words: other words, or some of them. */
export interface Correction {
  from: string;
  to: string;
}

const isCorrection = (value: unknown): value is Correction =>
  typeof value === 'object' &&
  value !== null &&
  'from' in value &&
  'to' in value &&
  typeof value.from === 'string' &&
  typeof value.to === 'string';

export const correctionIn = (list: object): Correction | undefined =>
  'corrected' in list && isCorrection(list.corrected) ? list.corrected : undefined;

export const isRelaxed = (list: object): boolean => 'relaxed' in list && list.relaxed === true;
