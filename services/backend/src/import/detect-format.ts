import { isObject } from './cells.ts';
import { ImportFileError } from './import-file-error.ts';

export type FileFormat =
  | { readonly format: 'csv' }
  | { readonly format: 'ndjson' }
  /** `key`: the array stands inside an object, as in `{"products": [...]}`. */
  | { readonly format: 'json'; readonly key?: string };

/** An object that, after plain values, opens an array of objects: `{"total": 2, "products": [{`. */
const wrapped = /^\{\s*(?:"[^"]*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[\w.+-]+)\s*,\s*)*"([\w-]+)"\s*:\s*\[\s*\{/;

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const objectFormat = (text: string): FileFormat => {
  const lines = text.split('\n', 50).filter((line) => line.trim() !== '');
  const [first = '', second] = lines;
  const key = wrapped.exec(text)?.[1];
  const firstIsWhole = isObject(parsed(first));
  const oneLineFile = second === undefined && firstIsWhole;
  // A product of one line may hold arrays of objects too (images); a wrapper has no other text than its array's.
  if (
    key !== undefined &&
    (!firstIsWhole || (oneLineFile && !/"(?:name|title|price)"/.test(first.split(`"${key}"`)[0] ?? '')))
  )
    return { format: 'json', key };
  if (firstIsWhole || second === undefined || second.trimStart().startsWith('{') || first.trimEnd().endsWith('}'))
    return { format: 'ndjson' };
  throw new ImportFileError(
    'import-json-broken',
    'Line 1: a JSON file must be an array of products, [{"name": ..}, ..], or hold one whole product on every line (NDJSON).',
    { line: 1 },
  );
};

/** Told by how the text starts, never by a file name. */
export const detectFormat = (head: string): FileFormat => {
  const text = head.trimStart();
  if (/^\[\s*(?:[{[\]"]|$)/.test(text)) return { format: 'json' };
  const json = text.replace(/^(?:#.*\n\s*)+/, '');
  return json.startsWith('{') ? objectFormat(json) : { format: 'csv' };
};
