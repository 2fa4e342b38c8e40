import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Problem } from '../api/problem.ts';
import { useMessages } from '../i18n/messages.ts';
import { type AccountField, type Fault, type Faults, faultsIn, faultsOf, fieldTexts } from './account-fields.ts';

const isEmpty = (faults: Faults): boolean => Object.keys(faults).length === 0;

/** Where somebody goes on: the first field with a fault. */
const focusFirst = (form: HTMLFormElement, faults: Faults): void => {
  const first = [...form.elements].find((element) => element instanceof HTMLInputElement && element.name in faults);
  if (first instanceof HTMLInputElement) first.focus();
};

interface AccountForm<F extends AccountField> {
  fields: readonly F[];
  /** Logging in says nothing of rules: names and passwords may be older than they are. */
  isChecked?: boolean;
  send: (values: Record<F, string>) => Promise<unknown>;
  onDone?: (form: HTMLFormElement) => void;
}

/** A form about an account: rules before it is sent, what the service says of fields beside them, the rest as `error`. */
export const useAccountForm = <F extends AccountField>({ fields, isChecked = true, send, onDone }: AccountForm<F>) => {
  const text = useMessages(fieldTexts);
  const [faults, setFaults] = useState<Faults>({});
  const [failedAtMs, setFailedAtMs] = useState(0);
  const sending = useMutation({ mutationFn: send });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.isPending) return; // a double click
    const form = event.currentTarget;
    const data = new FormData(form);
    const values = Object.fromEntries(fields.map((field) => [field, String(data.get(field) ?? '')])) as Record<
      F,
      string
    >;
    const found = isChecked ? faultsIn(values) : {};
    setFaults(found);
    sending.reset();
    if (!isEmpty(found)) return focusFirst(form, found);
    sending.mutate(values, {
      onSuccess: () => onDone?.(form),
      onError: (error) => {
        const said = error instanceof Problem ? faultsOf(error) : {};
        setFaults(said);
        setFailedAtMs(Date.now());
        focusFirst(form, said);
      },
    });
  };

  return {
    submit,
    isBusy: sending.isPending,
    /** What is not said at a field already. */
    error: isEmpty(faults) ? sending.error : null,
    failedAtMs,
    /** For a TextField of this form. */
    field: (name: F, { hint = false } = {}) => {
      const fault: Fault | undefined = faults[name];
      return {
        name,
        label: text.labels[name],
        hint: hint && fault !== 'rule' ? text.rules[name] : undefined,
        error: fault === undefined ? undefined : fault === 'rule' ? text.rules[name] : text[fault],
      };
    },
  };
};
