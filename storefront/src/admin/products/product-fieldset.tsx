import { useId } from 'react';
import { TextAreaField } from '../../design/text-area-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useMessages } from '../../i18n/messages.ts';
import styles from '../admin.module.css';
import { CategoryNames } from '../category-select.tsx';
import type { FormField, ProductField, ProductValues } from './product-fields.ts';
import { productsMessages } from './products-messages.ts';

interface ProductFieldsetProps {
  values: ProductValues;
  faults: readonly FormField[];
  onChange: (values: ProductValues) => void;
}

/** The fields of a product, for a new one and for one that is edited. */
export const ProductFieldset = ({ values, faults, onChange }: ProductFieldsetProps) => {
  const text = useMessages(productsMessages);
  const categories = useId();
  const field = (name: ProductField) => ({
    name,
    label: text.fields[name],
    value: values[name],
    error: faults.includes(name) ? text.rules[name] : undefined,
    onChange: (event: { target: { value: string } }) => onChange({ ...values, [name]: event.target.value }),
  });
  return (
    <div className={styles.fields}>
      <div className={styles.whole}>
        <TextField {...field('name')} required maxLength={500} autoComplete="off" />
      </div>
      <TextField {...field('category')} required maxLength={100} list={categories} autoComplete="off" />
      <CategoryNames id={categories} />
      <TextField {...field('price')} required inputMode="decimal" autoComplete="off" />
      <TextField {...field('manufacturer')} maxLength={200} autoComplete="off" />
      <TextField {...field('sku')} maxLength={100} autoComplete="off" spellCheck={false} />
      <TextField {...field('barcode')} maxLength={50} inputMode="numeric" autoComplete="off" />
      <TextField {...field('image_url')} type="url" hint={text.imageHint} maxLength={2000} autoComplete="off" />
      <div className={styles.whole}>
        <TextAreaField {...field('description')} maxLength={20_000} />
      </div>
    </div>
  );
};
