import { Invalid } from '@product-store/platform/errors';

export type ImportFileErrorCode =
  | 'import-file-empty'
  | 'import-file-not-text'
  | 'import-columns-missing'
  | 'import-column-unknown'
  | 'import-category-unknown'
  | 'import-map-invalid'
  | 'import-json-broken'
  | 'import-line-too-long'
  | 'import-no-products'
  | 'import-file-changed'
  | 'import-too-many-lines';

/** The file as a whole cannot be read. The message says what is wrong, where, and what to do about it. */
export class ImportFileError extends Invalid {
  declare readonly code: ImportFileErrorCode;

  constructor(code: ImportFileErrorCode, message: string, facts: Record<string, unknown> = {}) {
    super(code, message, facts);
    this.name = 'ImportFileError';
  }
}
