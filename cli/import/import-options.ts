import { parseColumnMap } from '@product-store/backend/import/column-map';
import type { ImportWishes } from '@product-store/backend/import/import-request';
import { readArguments } from '../read-arguments.ts';
import { Refusal } from '../refusal.ts';
import { dataOptions, dataOptionsHelp } from '../shop/stored-data.ts';

export const importHelp = `npm run import -- FILE [options]

Imports products from a CSV, NDJSON or JSON file (docs/import.md), whether the shop is running or not; a running shop shows
them within two seconds. Nothing is imported while a line is bad. The same file again changes nothing.

  --dry-run            look what would happen; change nothing
  --skip-bad           import the good lines; the bad ones go to a rejects file, to be corrected and imported
  --rejects FILE       that file; otherwise beside the input: products.csv -> products.rejects.csv
  --set-stock          correct the stock of known products, too; otherwise only new ones get theirs from the file
  --map FIELD=COLUMN   a column whose name does not say what it is; as often as needed. Fields: product_id, sku, barcode,
                       name, category, price, description, manufacturer, stock, image_url
  --category NAME      one category for all lines
  --new-categories     create the categories that the shop does not have
${dataOptionsHelp}

  npm run import -- products.csv --dry-run
  npm run import -- products.csv --new-categories
  npm run import -- sales.csv --map price=UnitPrice --map name=Description --category Gifts
  npm run import -- big.csv --skip-bad
`;

export interface ImportArguments {
  readonly file: string;
  readonly wishes: ImportWishes;
  readonly rejects: string | undefined;
  readonly json: boolean;
  readonly data: { [K in 'data' | 'store' | 'contact-points']?: string | undefined };
}

const flag = { type: 'boolean', default: false } as const;

/** Undefined: the person asked for help. @throws Refusal, ImportFileError `import-map-invalid` */
export const importArguments = (args: string[]): ImportArguments | undefined => {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: {
      ...dataOptions,
      'dry-run': flag,
      'skip-bad': flag,
      'set-stock': flag,
      'new-categories': flag,
      category: { type: 'string' },
      map: { type: 'string', multiple: true },
      rejects: { type: 'string' },
    },
  });
  if (values.help) return undefined;
  const [file, ...others] = positionals;
  if (file === undefined || file === '') throw new Refusal('Name the file: npm run import -- FILE. See --help.');
  if (others.length > 0)
    throw new Refusal(`One file at a time, not also '${others.join("', '")}'; quote a name with spaces. See --help.`);
  return {
    file,
    wishes: {
      dryRun: values['dry-run'],
      skipBad: values['skip-bad'],
      setStock: values['set-stock'],
      newCategories: values['new-categories'],
      ...(values.category !== undefined && { category: values.category }),
      ...(values.map && { map: parseColumnMap(values.map) }),
    },
    rejects: values.rejects,
    json: values.json ?? false,
    data: values,
  };
};
