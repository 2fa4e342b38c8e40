import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { forgetCatalogue } from '../products/product-cache.ts';
import { type ImportReport, importFile } from './import-file.ts';
import type { ImportOptions } from './import-options.ts';

export interface ImportWish {
  file: File;
  options: ImportOptions;
  isDryRun: boolean;
  /** Of the preview that this is, or is based on. */
  key: string;
}

/** One preview or import at a time; it can be stopped, and leaving the page stops it. */
export const useImport = () => {
  const running = useRef<AbortController>(undefined);
  const importing = useMutation<ImportReport, unknown, ImportWish>({
    mutationFn: ({ file, options, isDryRun }) => {
      running.current = new AbortController();
      return importFile({ file, options, isDryRun, signal: running.current.signal });
    },
    onSettled: (_report, _error, { isDryRun }) => {
      if (!isDryRun) forgetCatalogue(); // also after a failure: some of it may be written
    },
  });
  useEffect(() => () => running.current?.abort(), []);
  const isStopped = importing.error instanceof DOMException && importing.error.name === 'AbortError';
  return {
    run: importing.mutate,
    reset: importing.reset,
    stop: () => running.current?.abort(),
    wish: importing.variables,
    report: importing.data,
    isBusy: importing.isPending,
    isStopped,
    error: isStopped ? undefined : (importing.error ?? undefined),
  };
};
