import { columnNames } from './column-names.ts';
import { compactName } from './header-name.ts';
import { ImportFileError } from './import-file-error.ts';
import { fieldNames, type ProductField, productFields } from './import-row.ts';
import type { ColumnMap } from './resolve-columns.ts';

/** The field a person means: `price`, `image_url`, `цена`. */
const fieldNamed = (text: string): ProductField | undefined => {
  const wanted = compactName(text);
  const named = productFields.find((field) => compactName(field) === wanted);
  return named ?? productFields.find((field) => columnNames[field].exact.some((name) => compactName(name) === wanted));
};

/** `['price=UnitPrice']` as typed after --map. @throws ImportFileError `import-map-invalid` */
export const parseColumnMap = (pairs: readonly string[]): ColumnMap => {
  const map: Partial<Record<ProductField, string>> = {};
  for (const pair of pairs) {
    const [left = '', ...right] = pair.split('=');
    const column = right.join('=').trim();
    const field = fieldNamed(left);
    if (field === undefined || column === '')
      throw new ImportFileError(
        'import-map-invalid',
        `--map ${pair}: write --map FIELD=COLUMN, where FIELD is one of ${Object.values(fieldNames).join(', ')}, and COLUMN a column of the file.`,
      );
    map[field] = column;
  }
  return map;
};
