import { createStore } from '../state/store.ts';

export interface Toast {
  id: number;
  text: string;
  tone: 'good' | 'bad' | 'plain';
  /** One thing that can be done about it: undo, look, .. */
  action?: { label: string; run: () => void };
}

export const toastStore = createStore<readonly Toast[]>([]);

const mostAtOnce = 3;
let lastId = 0;

export const dismissToast = (id: number): void => toastStore.set(toastStore.get().filter((toast) => toast.id !== id));

/** Says something without taking the focus. It stays until it is read out (toast-region.tsx) or dismissed. */
export const showToast = (toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }): number => {
  lastId += 1;
  const shown: Toast = { tone: 'plain', ...toast, id: lastId };
  toastStore.set([...toastStore.get(), shown].slice(-mostAtOnce));
  return lastId;
};
