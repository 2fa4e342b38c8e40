/** How a column writes its numbers: which separator begins the decimals where `1.299` alone could be either. */
export interface NumberStyle {
  readonly decimal: '.' | ',' | null;
  /** The column has numbers with four decimals and more, so that three are decimals as well. */
  readonly fine?: boolean;
}

const shape = /^[+-]?(?:\d[\d.,\s'’]*|[.,]\d+)$/;
const spacedGroups = /^[+-]?\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d*)?$/;
/** Thousands, also as India groups them: 1,299,000 and 12,99,000. */
const groups = { '.': /^\d{1,3}(?:\.\d{2,3})*\.\d{3}$/, ',': /^\d{1,3}(?:,\d{2,3})*,\d{3}$/ };

type Separator = '.' | ',';

/** What one separator, standing once, is: it decides itself unless it stands before exactly three digits. */
export const separatorIn = (digits: string): { separator: Separator; says: 'decimal' | 'unclear' } | null => {
  const at = digits.search(/[.,]/);
  if (at === -1) return null;
  const separator = digits.charAt(at) === '.' ? '.' : ',';
  const unclear = digits.length - at - 1 === 3 && /^[1-9]\d{0,2}$/.test(digits.slice(0, at));
  return { separator, says: unclear ? 'unclear' : 'decimal' };
};

const without = (text: string, separator: Separator): string => text.replaceAll(separator, '');

const mixed = (digits: string): string | null => {
  const decimal: Separator = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
  const grouping: Separator = decimal === '.' ? ',' : '.';
  const at = digits.indexOf(decimal);
  if (at !== digits.lastIndexOf(decimal)) return null;
  const whole = digits.slice(0, at);
  return groups[grouping].test(whole) ? `${without(whole, grouping)}.${digits.slice(at + 1)}` : null;
};

const single = (digits: string, spaced: boolean, style: NumberStyle): string => {
  const found = separatorIn(digits);
  if (found === null) return digits;
  const { separator, says } = found;
  // Before exactly three digits a separator separates thousands, unless the column shows that it begins decimals.
  if (says === 'unclear' && !spaced && style.decimal !== separator) return without(digits, separator);
  return digits.replace(separator, '.');
};

/**
 * The number a person wrote, as digits with a point: `1 299,90`, `1.299,90` and `1,299.90` are all `1299.90`.
 * Null when it is no number. The sign is kept.
 */
export const plainNumber = (text: string, style: NumberStyle): string | null => {
  if (/^\d+$/.test(text)) return text;
  if (!shape.test(text)) return null;
  const spaced = /[\s'’]/.test(text);
  if (spaced && !spacedGroups.test(text)) return null;
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.replace(/[+\-\s'’]/g, '');
  const dots = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (dots > 0 && commas > 0) {
    const number = mixed(digits);
    return number === null ? null : sign + number;
  }
  if (dots + commas <= 1) return sign + single(digits, spaced, style);
  const separator: Separator = dots > 0 ? '.' : ',';
  return groups[separator].test(digits) ? sign + without(digits, separator) : null;
};
