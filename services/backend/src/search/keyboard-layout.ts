/** The same keys of the two layouts, ЙЦУКЕН and QWERTY. */
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const russianKeys = 'йцукенгшщзхъфывапролджэячсмитьбюё';

const toRussian = new Map([...latinKeys].map((key, at) => [key, russianKeys[at] ?? key]));
const toLatin = new Map([...russianKeys].map((key, at) => [key, latinKeys[at] ?? key]));
// With Shift the punctuation keys give others.
for (const [at, key] of [...'{}:"<>~'].entries()) toRussian.set(key, 'хъжэбюё'[at] ?? key);

/** What the same keys would have typed with the other layout: `vjkjrj` is `молоко`, `ьшдл` is `milk`. */
export const inOtherLayout = (text: string): string => {
  const typed = text.normalize('NFC').toLowerCase();
  const layout = /[а-яё]/.test(typed) ? toLatin : toRussian;
  return Array.from(typed, (key) => layout.get(key) ?? key).join('');
};
