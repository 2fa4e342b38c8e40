import type { TextareaHTMLAttributes } from 'react';
import { Field, type FieldProps } from './field.tsx';

interface TextAreaFieldProps extends FieldProps, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className'> {
  name: string;
}

/** A TextField for several lines. */
export const TextAreaField = ({ label, hint, error, ...area }: TextAreaFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => <textarea {...area} {...control} className="input" />}
  </Field>
);
