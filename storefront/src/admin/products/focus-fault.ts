import type { FormField } from './product-fields.ts';

/** Where somebody goes on: the first field with a fault. */
export const focusFault = (form: HTMLFormElement | null, faults: readonly FormField[]): void => {
  const first = [...(form?.elements ?? [])].find(
    (element) => 'name' in element && faults.some((fault) => fault === element.name),
  );
  if (first instanceof HTMLElement) first.focus();
};
