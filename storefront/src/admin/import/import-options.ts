export const importFields = [
  'product_id',
  'sku',
  'barcode',
  'name',
  'category',
  'price',
  'stock',
  'manufacturer',
  'description',
  'image_url',
] as const;
export type ImportField = (typeof importFields)[number];

export interface ImportOptions {
  category: string;
  newCategories: boolean;
  setStock: boolean;
  skipBad: boolean;
  /** Columns that the shop does not recognise by themselves. */
  columns: Partial<Record<ImportField, string>>;
}

export const usualOptions: ImportOptions = {
  category: '',
  newCategories: false,
  setStock: false,
  skipBad: false,
  columns: {},
};

/** The query of the call; what is not chosen is left out. */
export const importParameters = (options: ImportOptions, { isDryRun }: { isDryRun: boolean }) => {
  const map = importFields.flatMap((field) => {
    const column = options.columns[field]?.trim() ?? '';
    return column === '' ? [] : [`${field}=${column}`];
  });
  const category = options.category.trim();
  return {
    ...(isDryRun && { dry_run: 'true' }),
    ...(options.skipBad && { skip_bad: 'true' }),
    ...(options.setStock && { set_stock: 'true' }),
    ...(options.newCategories && { new_categories: 'true' }),
    ...(category !== '' && { category }),
    ...(map.length > 0 && { map }),
  };
};

/**
 * What a preview was about. Whether bad lines are left out changes nothing of what it says, so that somebody who sees bad
 * lines can decide to leave them out and go on.
 */
export const previewKey = (file: Pick<File, 'name' | 'size' | 'lastModified'>, options: ImportOptions): string =>
  JSON.stringify([
    file.name,
    file.size,
    file.lastModified,
    importParameters({ ...options, skipBad: false }, { isDryRun: true }),
  ]);
