import { z } from 'zod';
import type { ImportReport } from './import-request.ts';
import { fieldNames } from './import-row.ts';

const count = z.number().int();

/** The report as programs get it, from the command and from the API alike. */
export const ImportReportView = z
  .object({
    dry_run: z.boolean(),
    applied: z.boolean().meta({ description: 'false: nothing was changed; the counts say what would have been' }),
    counts: z.object({ lines: count, new: count, changed: count, same: count, bad: count, duplicates: count }),
    columns: z.object({
      used: z.record(z.string(), z.string()).meta({ description: 'field: column of the file' }),
      ignored: z.array(z.string()),
    }),
    categories: z.object({ new: z.array(z.string()) }),
    bad: z
      .array(z.object({ line: count, column: z.string().nullable(), reason: z.string(), value: z.string().optional() }))
      .meta({ description: 'The first 1,000' }),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'ImportReport' });

export const importReportView = (report: ImportReport): z.output<typeof ImportReportView> => ({
  dry_run: report.dryRun,
  applied: report.applied,
  counts: { ...report.counts },
  columns: {
    used: Object.fromEntries(report.header.columns.map(({ field, column }) => [fieldNames[field], column])),
    ignored: [...report.header.ignored],
  },
  categories: { new: [...report.newCategories] },
  bad: report.bad.map((line) => ({ ...line })),
  warnings: [...report.warnings],
});
