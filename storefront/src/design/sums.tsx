import styles from './sums.module.css';

interface Sum {
  label: string;
  value: string;
}

/** What something comes to: the parts, then the total. */
export const Sums = ({ parts, total }: { parts: readonly Sum[]; total: Sum }) => (
  <dl className={styles.sums} aria-live="polite">
    {parts.map(({ label, value }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
    <div className={styles.total}>
      <dt>{total.label}</dt>
      <dd>{total.value}</dd>
    </div>
  </dl>
);
