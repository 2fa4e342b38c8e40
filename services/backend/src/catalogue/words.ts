/** The words of a text as they are compared: lower case, ё as е, letters and digits only, each once. */
export const wordsOf = (text: string): string[] => {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{N}]+/gu);
  return words === null ? [] : [...new Set(words)];
};
