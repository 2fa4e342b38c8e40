import type { InputHTMLAttributes } from 'react';
import styles from './check-field.module.css';

interface CheckFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'> {
  label: string;
  hint?: string;
}

/** Yes or no, and what that means. */
export const CheckField = ({ label, hint, ...input }: CheckFieldProps) => (
  <label className={styles.check}>
    <input {...input} type="checkbox" />
    <span>{label}</span>
    {hint && <span className={`soft small-text ${styles.hint}`}>{hint}</span>}
  </label>
);
