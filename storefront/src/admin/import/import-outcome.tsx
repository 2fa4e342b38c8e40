import { Link } from 'wouter';
import { Notice } from '../../design/notice.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { adminPaths } from '../admin-paths.ts';
import type { ImportReport } from './import-file.ts';
import { importMessages } from './import-messages.ts';
import { changesIn, verdictOn } from './import-verdict.ts';
import { ReportView } from './report-view.tsx';

interface PreviewProps {
  report: ImportReport;
  skipBad: boolean;
  /** The file or what it means has changed since. */
  isOutdated: boolean;
  onApply: () => void;
}

export const Preview = ({ report, skipBad, isOutdated, onApply }: PreviewProps) => {
  const text = useMessages(importMessages);
  const verdict = verdictOn(report.counts, skipBad);
  return (
    <section className="stack" aria-labelledby="preview">
      <h2 id="preview" tabIndex={-1}>
        {text.preview}
      </h2>
      {isOutdated ? (
        <Notice icon="warning" role="status">
          <p>{text.outdated}</p>
        </Notice>
      ) : verdict.kind === 'ready' ? (
        <Notice
          icon="info"
          tone="plain"
          role="status"
          actions={
            <button type="button" className="button primary" onClick={onApply}>
              {text.apply}
            </button>
          }
        >
          <p>{text.ready(verdict.changes)}</p>
        </Notice>
      ) : (
        <Notice
          icon={verdict.kind === 'blocked' ? 'warning' : 'check'}
          tone={verdict.kind === 'blocked' ? 'warn' : 'good'}
          role="status"
        >
          <p>{verdict.kind === 'blocked' ? text.blocked(verdict.bad) : text.nothing}</p>
        </Notice>
      )}
      <ReportView report={report} />
    </section>
  );
};

export const Result = ({ report, onAgain }: { report: ImportReport; onAgain: () => void }) => {
  const text = useMessages(importMessages);
  return (
    <section className="stack" aria-labelledby="result">
      <h2 id="result" tabIndex={-1}>
        {text.result}
      </h2>
      <Notice
        icon={report.applied ? 'check' : 'warning'}
        tone={report.applied ? 'good' : 'warn'}
        role="status"
        actions={
          <>
            <Link href={adminPaths.products} className="button small">
              {text.toProducts}
            </Link>
            <button type="button" className="button small" onClick={onAgain}>
              {text.again}
            </button>
          </>
        }
      >
        <p>{report.applied ? text.done(changesIn(report.counts)) : text.notApplied}</p>
      </Notice>
      <ReportView report={report} />
    </section>
  );
};
