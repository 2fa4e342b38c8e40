import { SelectField } from '../../design/select-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useMessages } from '../../i18n/messages.ts';
import styles from '../admin.module.css';
import { CategorySelect } from '../category-select.tsx';
import { changeKinds, type PriceWish, type WishField } from './price-wish.ts';
import { pricesMessages } from './prices-messages.ts';

interface PriceFieldsProps {
  wish: PriceWish;
  faults: readonly WishField[];
  onChange: (wish: PriceWish) => void;
}

type TextName = Exclude<keyof PriceWish, 'category' | 'kind'>;

export const PriceFields = ({ wish, faults, onChange }: PriceFieldsProps) => {
  const text = useMessages(pricesMessages);
  const field = (name: TextName, label: string, rule?: string) => ({
    name,
    label,
    value: wish[name],
    autoComplete: 'off',
    error: faults.some((fault) => fault === name) ? rule : undefined,
    onChange: (event: { target: { value: string } }) => onChange({ ...wish, [name]: event.target.value }),
  });
  const decimal = { inputMode: 'decimal' as const };
  return (
    <>
      <section className="card padded stack" aria-labelledby="which">
        <h2 id="which">{text.which}</h2>
        <div className={styles.fields}>
          <CategorySelect value={wish.category} onChange={(category) => onChange({ ...wish, category })} />
          <TextField {...field('manufacturer', text.manufacturer)} maxLength={200} />
          <TextField {...field('minPrice', text.minPrice, text.rules.minPrice)} {...decimal} />
          <TextField {...field('maxPrice', text.maxPrice, text.rules.maxPrice)} {...decimal} />
          <div className={styles.whole}>
            <TextField {...field('words', text.words)} hint={text.wordsHint} maxLength={200} />
          </div>
        </div>
      </section>
      <section className="card padded stack" aria-labelledby="how">
        <h2 id="how">{text.how}</h2>
        <div className={styles.fields}>
          <SelectField
            label={text.kind}
            name="kind"
            value={wish.kind}
            options={changeKinds.map((kind) => ({ value: kind, label: text.kinds[kind] }))}
            onChange={(event) => {
              const kind = changeKinds.find((one) => one === event.target.value);
              if (kind) onChange({ ...wish, kind });
            }}
          />
          <TextField
            {...field('value', text.values[wish.kind], text.rules[wish.kind])}
            hint={text.valueHints[wish.kind]}
          />
          <TextField {...field('roundTo', text.roundTo, text.rules.roundTo)} {...decimal} hint={text.roundHint} />
          <TextField {...field('reason', text.reason)} hint={text.reasonHint} maxLength={500} />
        </div>
      </section>
    </>
  );
};
