import { isUtf8 } from 'node:buffer';

export type TextEncodingName =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1251'
  | 'windows-1252'
  | 'koi8-r'
  | 'ibm866';

export interface ByteOrderMark {
  readonly encoding: TextEncodingName;
  readonly length: number;
}

export const byteOrderMark = (head: Buffer): ByteOrderMark | undefined => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
};

/**
 * UTF-16 without a mark: every second byte is 0 (Latin) or 4 (Cyrillic) nearly always, the others hardly ever.
 * UTF-8 and one-byte texts have no such rhythm.
 */
export const unmarkedUtf16 = (head: Buffer): TextEncodingName | undefined => {
  const pairs = head.length >> 1;
  if (pairs < 2 || !head.includes(0)) return undefined;
  const high: [number, number] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 1) {
    const byte = head[at];
    if (byte === 0 || byte === 4) high[at % 2 === 0 ? 0 : 1] += 1;
  }
  if (high[1] > pairs * 0.8 && high[0] < pairs * 0.4) return 'utf-16le';
  if (high[0] > pairs * 0.8 && high[1] < pairs * 0.4) return 'utf-16be';
  return undefined;
};

const cyrillic = /\p{Script=Cyrillic}/u;
const letter = /\p{L}/u;
const upper = /\p{Lu}/u;
const usualSigns = new Set('«»„“”‘’‚‹›–—…·•°№§©®™±×€£¥¢½¼¾²³µ\u00a0');

/** How much the letters around a high byte look like words of one script, and its signs like signs that people type. */
const plausibility = (text: string): number => {
  let score = 0;
  for (let at = 0; at < text.length; at += 1) {
    const here = text.charAt(at);
    if (here < '\u0080') continue;
    if (!letter.test(here)) {
      score += usualSigns.has(here) ? 0.5 : -2;
      continue;
    }
    score += pairScore(text.charAt(at - 1), here) + pairScore(here, text.charAt(at + 1));
  }
  return score;
};

const pairScore = (left: string, right: string): number => {
  if (!letter.test(left) || !letter.test(right)) return 0;
  if (cyrillic.test(left) !== cyrillic.test(right)) return -2;
  // Accented Latin letters hardly ever touch; capitals are rarer than small letters.
  if (!cyrillic.test(left) && left >= '\u0080' && right >= '\u0080') return -2;
  return upper.test(right) ? 0.5 : 1;
};

const oneByte = ['windows-1251', 'windows-1252', 'koi8-r', 'ibm866'] as const;
const sampleBytes = 16_384;

/** Which one-byte encoding bytes that are not UTF-8 are in; Windows-1251 when nothing speaks for another. */
export const oneByteEncoding = (bytes: Buffer): TextEncodingName => {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const sample = bytes.subarray(Math.max(0, first - 1), first + sampleBytes);
  const scores = oneByte.map((name) => plausibility(new TextDecoder(name).decode(sample)));
  return oneByte[scores.indexOf(Math.max(...scores))] ?? 'windows-1251';
};

const leadLength = (byte: number): number => (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2);

/** Bytes at the end that begin a UTF-8 character which the next block may complete. */
export const unfinishedTail = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return leadLength(byte) > back ? back : 0;
  }
  return 0;
};

/** Whether broken UTF-8 is UTF-8 all the same: most of its non-ASCII characters are whole. */
export const mostlyUtf8 = (bytes: Buffer): boolean => {
  const text = bytes.toString('utf8');
  let broken = 0;
  let whole = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) broken += 1;
    else if (unit > 0x7f) whole += 1;
  }
  return whole > broken;
};

export { isUtf8 };
