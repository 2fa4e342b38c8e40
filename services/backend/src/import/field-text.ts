/** Control characters have no place in a product; tabs and line breaks are layout and stay in long texts. */
const control = /[^\P{Cc}\t\n\r]|[\ufeff\u2028\u2029]/u;
const controls = new RegExp(control.source, 'gu');
const broken = '\ufffd';
const irregularSpace = /[\t\n\r\u00a0\u202f]|\s\s/;
/** Nearly every cell is plain; one look settles that. */
const unusual = /\p{Cc}|[\ufeff\u2028\u2029\ufffd\u00a0\u202f\ud800-\udfff]|\s\s/u;

export interface CleanText {
  readonly text: string;
  /** Control characters (NUL bytes among them) were taken out. */
  readonly removed: boolean;
  /** Holds U+FFFD: a character was lost, here or before the file was written. */
  readonly broken: boolean;
}

const clean = (text: string): CleanText => {
  const formed = text.isWellFormed() ? text : text.toWellFormed();
  const removed = control.test(formed);
  return { text: removed ? formed.replace(controls, '') : formed, removed, broken: formed.includes(broken) };
};

/** For names and codes: one line, single spaces, trimmed. */
export const cleanLine = (value: string): CleanText => {
  if (!unusual.test(value)) return { text: value.trim(), removed: false, broken: false };
  const cleaned = clean(value);
  const text = irregularSpace.test(cleaned.text) ? cleaned.text.replace(/\s+/g, ' ') : cleaned.text;
  return { ...cleaned, text: text.trim() };
};

/** For descriptions: line breaks stay, all as `\n`. HTML is text like any other. */
export const cleanParagraphs = (value: string): CleanText => {
  const cleaned = clean(value);
  const text = cleaned.text.includes('\r') ? cleaned.text.replace(/\r\n?/g, '\n') : cleaned.text;
  return { ...cleaned, text: text.trim() };
};

const placeholders = new Set([
  '-',
  '--',
  '—',
  '–',
  'n/a',
  '#n/a',
  'na',
  'nan',
  'null',
  'none',
  'nil',
  '\\n',
  'undefined',
  '?',
]);
for (const word of [
  'нет',
  'н/д',
  'не указан',
  'не указано',
  'не указана',
  'отсутствует',
  'без бренда',
  'no brand',
  'unbranded',
])
  placeholders.add(word);
/** A product may be called "Нет"; it is hardly ever called NaN. */
const emptyNames = new Set(['nan', 'null', '#n/a', '\\n', 'n/a', '-', 'undefined']);

/** What programs write where there is nothing: NaN, NULL, n/a, a dash. */
export const isPlaceholder = (text: string): boolean =>
  text === '' || (text.length <= 12 && placeholders.has(text.toLowerCase()));

export const isEmptyName = (text: string): boolean =>
  text === '' || (text.length <= 12 && emptyNames.has(text.toLowerCase()));

/** Excel's way to keep leading zeros: `="00123"`. */
export const withoutExcelGuard = (text: string): string => {
  const guarded = /^="(.*)"$/.exec(text)?.[1];
  return guarded ?? (text.startsWith("'") ? text.slice(1) : text);
};

/**
 * A copy that stands alone. What is cut out of a text keeps the whole text in memory, here a block of the file, so
 * whatever outlives its row must be copied.
 */
export const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/** For messages: the start of a value, on one line. */
export const shortened = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text.slice(0, 200).replace(/\s+/g, ' ').trim().toWellFormed();
  return detached(line.length > 60 ? `${line.slice(0, 59).toWellFormed()}…` : line);
};
