/** Masculine, feminine, neuter, plural. */
export type Gender = 'm' | 'f' | 'n' | 'pl';

type Endings = Readonly<Record<Gender, string>>;

const hard: Endings = { m: 'ый', f: 'ая', n: 'ое', pl: 'ые' };
const stressed: Endings = { m: 'ой', f: 'ая', n: 'ое', pl: 'ые' };
const stressedVelar: Endings = { m: 'ой', f: 'ая', n: 'ое', pl: 'ие' };
const velar: Endings = { m: 'ий', f: 'ая', n: 'ое', pl: 'ие' };
const hushing: Endings = { m: 'ий', f: 'ая', n: 'ее', pl: 'ие' };
const soft: Endings = { m: 'ий', f: 'яя', n: 'ее', pl: 'ие' };
const possessive: Endings = { m: 'ий', f: 'ья', n: 'ье', pl: 'ьи' };

/** "Of an animal": look like others in -ий but are declined by a pattern of their own. */
const possessives = new Set(['бараний', 'говяжий', 'индюшачий', 'козий', 'кроличий', 'овечий', 'телячий']);

const endingsOf = (masculine: string): Endings | undefined => {
  if (possessives.has(masculine)) return possessive;
  if (/[гкхжшщч]ой$/.test(masculine)) return stressedVelar;
  if (masculine.endsWith('ой')) return stressed;
  if (masculine.endsWith('ый')) return hard;
  if (/[гкх]ий$/.test(masculine)) return velar;
  if (/[жшщч]ий$/.test(masculine)) return hushing;
  if (masculine.endsWith('ний')) return soft;
  return undefined;
};

const agreeOne = (masculine: string, gender: Gender): string => {
  const endings = endingsOf(masculine.toLowerCase());
  if (endings === undefined) throw new Error(`Not an adjective in the masculine: ${masculine}`);
  return masculine.slice(0, -2) + endings[gender];
};

/** `agree('пастеризованный', 'n')` is 'пастеризованное'; of several words each one is an adjective. */
export const agree = (masculine: string, gender: Gender): string =>
  masculine === ''
    ? ''
    : masculine
        .split(' ')
        .map((word) => agreeOne(word, gender))
        .join(' ');
