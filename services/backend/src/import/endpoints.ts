import { type Endpoint, endpoint, ok } from '@product-store/platform/http';
import { z } from 'zod';
import { productLimits } from '../products/product-limits.ts';
import { parseColumnMap } from './column-map.ts';
import { ImportFileError } from './import-file-error.ts';
import type { ImportWishes } from './import-request.ts';
import { type Imports, maxUploadBytes } from './imports.ts';
import { ImportReportView, importReportView } from './report-json.ts';

export interface ImportFeatures {
  imports: Imports;
}

const flag = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] }).optional();
const columnMap = z
  .union([z.string(), z.array(z.string()).max(20)])
  .transform((pairs, context) => {
    try {
      return parseColumnMap([pairs].flat());
    } catch (error) {
      if (!(error instanceof ImportFileError)) throw error;
      context.addIssue(asParameters(error.message));
      return z.NEVER;
    }
  })
  .meta({ description: 'FIELD=COLUMN, as often as needed: price=UnitPrice' });

const toWishes = (query: z.output<typeof parameters>): ImportWishes => ({
  dryRun: query.dry_run ?? false,
  skipBad: query.skip_bad ?? false,
  setStock: query.set_stock ?? false,
  newCategories: query.new_categories ?? false,
  ...(query.category !== undefined && { category: query.category }),
  ...(query.map && { map: query.map }),
});

const parameters = z.strictObject({
  dry_run: flag.meta({ description: 'Report what would happen and change nothing' }),
  skip_bad: flag.meta({ description: 'Apply the good lines though others are bad' }),
  set_stock: flag.meta({ description: 'Correct the stock of known products, too' }),
  new_categories: flag.meta({ description: 'Create categories that the shop does not have' }),
  category: z
    .string()
    .trim()
    .min(1)
    .max(productLimits.category)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)
    .optional()
    .meta({ description: 'One category for all lines' }),
  map: columnMap.optional(),
});
const ImportQuery = parameters.transform(toWishes);

/** The reports speak of options as the command has them. */
const asParameters = (text: string): string =>
  text.replace(/--(map|category|new-categories|set-stock|skip-bad)\b/g, (_, option: string) =>
    option.replace('-', '_'),
  );

const mediaTypes = [
  'text/csv',
  'application/x-ndjson',
  'application/json',
  'application/csv',
  'application/ndjson',
  'application/jsonl',
  'text/tab-separated-values',
  'text/plain',
  'application/vnd.ms-excel', // what browsers on Windows call a CSV file
  'application/octet-stream',
];

export const importEndpoints = (features: ImportFeatures): Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/products/import',
    operationId: 'importProducts',
    summary: 'Import products from a CSV, NDJSON or JSON file; nothing while a line is bad',
    allow: 'admin',
    query: ImportQuery,
    upload: { mediaTypes, maxBytes: maxUploadBytes },
    answers: { 200: ImportReportView },
    errors: [
      'import-file-empty',
      'import-file-not-text',
      'import-columns-missing',
      'import-column-unknown',
      'import-category-unknown',
      'import-json-broken',
      'import-line-too-long',
      'import-no-products',
      'import-too-many-lines',
      'catalogue-too-large',
      'import-running',
      'import-interrupted',
    ],
    example: {
      query: { dry_run: 'true', new_categories: 'true' },
      body: 'Артикул;Название;Категория;Цена;Остаток\nА-001;Молоко 3,2% 900 мл;Молочные продукты;89,90;120\n',
    },
    priority: 'low',
    handle: async ({ query, upload, caller, leaving }) => {
      try {
        const report = await features.imports.run(upload, query, { by: caller.userId, stopping: leaving });
        const view = importReportView(report);
        return ok({
          ...view,
          bad: view.bad.map((line) => ({ ...line, reason: asParameters(line.reason) })),
          warnings: view.warnings.map(asParameters),
        });
      } catch (error) {
        if (!(error instanceof ImportFileError)) throw error;
        throw new ImportFileError(error.code, asParameters(error.message), error.facts);
      }
    },
  }),
];
