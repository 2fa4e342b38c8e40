import type { components } from '../../api/generated/backend.ts';
import { queryString } from '../../api/query-string.ts';
import { servicePaths } from '../../api/services.ts';
import { callBackendPatiently } from '../admin-backend.ts';
import { fileKind } from './file-kind.ts';
import { type ImportOptions, importParameters } from './import-options.ts';

export type ImportReport = components['schemas']['ImportReport'];

interface ImportFile {
  file: File;
  options: ImportOptions;
  isDryRun: boolean;
  signal: AbortSignal;
}

/** The browser reads the file from the disk while it sends it: none is too large for its memory. @throws Problem */
export const importFile = async ({ file, options, isDryRun, signal }: ImportFile): Promise<ImportReport> => {
  const { contentType, contentEncoding } = fileKind(file.name);
  const query = queryString(importParameters(options, { isDryRun }));
  const response = await callBackendPatiently(
    new Request(new URL(`${servicePaths.backend}/products/import?${query}`, location.origin), {
      method: 'POST',
      headers: {
        'content-type': contentType,
        ...(contentEncoding !== undefined && { 'content-encoding': contentEncoding }),
      },
      body: file,
      signal,
    }),
  );
  return response.json();
};
