import { useId } from 'react';
import { CheckField } from '../../design/check-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useMessages } from '../../i18n/messages.ts';
import styles from '../admin.module.css';
import { CategoryNames } from '../category-select.tsx';
import { importMessages } from './import-messages.ts';
import { type ImportOptions, importFields } from './import-options.ts';

interface ImportOptionsFormProps {
  options: ImportOptions;
  /** Of the file, as far as they are known. */
  columns: readonly string[];
  onChange: (options: ImportOptions) => void;
}

export const ImportOptionsForm = ({ options, columns, onChange }: ImportOptionsFormProps) => {
  const text = useMessages(importMessages);
  const categories = useId();
  const names = useId();
  const check = (name: 'newCategories' | 'setStock' | 'skipBad') => ({
    name,
    label: text[name],
    hint: text[`${name}Hint`],
    checked: options[name],
    onChange: (event: { target: { checked: boolean } }) => onChange({ ...options, [name]: event.target.checked }),
  });
  return (
    <section className="card padded stack" aria-labelledby="options">
      <h2 id="options">{text.options}</h2>
      <CheckField {...check('newCategories')} />
      <CheckField {...check('setStock')} />
      <CheckField {...check('skipBad')} />
      <TextField
        label={text.category}
        name="category"
        list={categories}
        hint={text.categoryHint}
        maxLength={100}
        autoComplete="off"
        value={options.category}
        onChange={(event) => onChange({ ...options, category: event.target.value })}
      />
      <CategoryNames id={categories} />
      <details className={styles.more}>
        <summary>{text.columns}</summary>
        <div className="stack">
          <p className="soft small-text">{text.columnsHint}</p>
          <div className={styles.filters}>
            {importFields.map((field) => (
              <TextField
                key={field}
                label={text.fields[field]}
                name={`column-${field}`}
                list={names}
                autoComplete="off"
                value={options.columns[field] ?? ''}
                onChange={(event) =>
                  onChange({ ...options, columns: { ...options.columns, [field]: event.target.value } })
                }
              />
            ))}
          </div>
          <datalist id={names}>
            {columns.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
      </details>
    </section>
  );
};
