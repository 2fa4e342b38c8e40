interface FileKind {
  /** Of the file, unpacked. */
  contentType: string;
  contentEncoding: 'gzip' | 'br' | undefined;
}

const types: Record<string, string> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  tab: 'text/tab-separated-values',
  txt: 'text/plain',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
};

const packings: Record<string, 'gzip' | 'br'> = { gz: 'gzip', br: 'br' };

/** What a file says of itself by its name: browsers know few of these types. The shop looks into unknown ones. */
export const fileKind = (name: string): FileKind => {
  const [last = '', before = ''] = name.toLowerCase().split('.').slice(1).toReversed();
  const contentEncoding = packings[last];
  const extension = contentEncoding ? before : last;
  return { contentType: types[extension] ?? 'application/octet-stream', contentEncoding };
};
