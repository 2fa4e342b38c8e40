import { useQuery } from '@tanstack/react-query';
import { categoriesQuery } from '../catalogue/catalogue-queries.ts';
import { SelectField } from '../design/select-field.tsx';
import { useMessages } from '../i18n/messages.ts';
import { adminMessages } from './admin-messages.ts';

/** One of the shop's categories, or all of them (''). */
export const CategorySelect = ({ value, onChange }: { value: string; onChange: (category: string) => void }) => {
  const text = useMessages(adminMessages);
  const { data = [] } = useQuery(categoriesQuery);
  const names = data.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b));
  const known = value === '' || names.includes(value) ? names : [value, ...names];
  return (
    <SelectField
      label={text.category}
      name="category"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[{ value: '', label: text.allCategories }, ...known.map((name) => ({ value: name, label: name }))]}
    />
  );
};

/** The names of categories, for a field that takes others, too. */
export const CategoryNames = ({ id }: { id: string }) => {
  const { data = [] } = useQuery(categoriesQuery);
  return (
    <datalist id={id}>
      {data.map(({ name }) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
};
