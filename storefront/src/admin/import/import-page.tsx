import { useEffect, useState } from 'react';
import { Problem } from '../../api/problem.ts';
import { usePageTitle } from '../../app/use-page-title.ts';
import { Notice } from '../../design/notice.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { adminProblemTexts } from '../admin-problem-texts.ts';
import { FileChoice } from './file-choice.tsx';
import type { ImportReport } from './import-file.ts';
import { importMessages } from './import-messages.ts';
import { type ImportOptions, previewKey, usualOptions } from './import-options.ts';
import { ImportOptionsForm } from './import-options-form.tsx';
import { Preview, Result } from './import-outcome.tsx';
import { useImport } from './use-import.ts';
import { Waiting } from './waiting.tsx';

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The columns of the file, by what was said of it. */
const columnsOf = (report: ImportReport | undefined, error: unknown): string[] =>
  report
    ? [...Object.values(report.columns.used), ...report.columns.ignored]
    : error instanceof Problem
      ? textsIn(error.facts.columns)
      : [];

export const ImportPage = () => {
  const text = useMessages(importMessages);
  usePageTitle(text.title);
  const [file, setFile] = useState<File>();
  const [options, setOptions] = useState<ImportOptions>(usualOptions);
  const { run, reset, stop, wish, report, isBusy, isStopped, error } = useImport();
  const isDone = report !== undefined && wish?.isDryRun === false;
  const key = file && previewKey(file, options);

  useEffect(() => {
    // What was waited for is read next.
    if (report) document.querySelector<HTMLElement>(report.dry_run ? '#preview' : '#result')?.focus();
  }, [report]);

  const begin = (isDryRun: boolean) => {
    if (file && key !== undefined && !isBusy) run({ file, options, isDryRun, key });
  };
  const startOver = () => {
    reset();
    setFile(undefined);
    setOptions(usualOptions);
  };

  return (
    <>
      <div>
        <h1 tabIndex={-1}>{text.title}</h1>
        <p className="soft">{text.intro}</p>
      </div>
      {!isDone && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            begin(true);
          }}
        >
          <FileChoice
            file={file}
            disabled={isBusy}
            onChoose={(chosen) => {
              reset();
              // Columns are named for one file; its corrected copy keeps them.
              if (chosen.name !== file?.name) setOptions({ ...options, columns: {} });
              setFile(chosen);
            }}
          />
          <ImportOptionsForm options={options} columns={columnsOf(report, error)} onChange={setOptions} />
          {file && (
            <div>
              <button type="submit" className={`button ${report ? '' : 'primary'}`} aria-disabled={isBusy}>
                {report || error ? text.checkAgain : text.check}
              </button>
            </div>
          )}
        </form>
      )}
      {isBusy && <Waiting key={String(wish?.isDryRun)} isDryRun={wish?.isDryRun ?? true} onStop={stop} />}
      {isStopped && (
        <Notice icon="info" role="status">
          <p>{text.stopped}</p>
        </Notice>
      )}
      {error !== undefined && <ProblemNote error={error} texts={adminProblemTexts} />}
      {report && !isDone && (
        <Preview
          report={report}
          skipBad={options.skipBad}
          isOutdated={wish?.key !== key}
          onApply={() => begin(false)}
        />
      )}
      {report && isDone && <Result report={report} onAgain={startOver} />}
    </>
  );
};
