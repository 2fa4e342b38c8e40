import { navigate } from 'wouter/use-browser-location';

export type Arrival = 'load' | 'push' | 'replace' | 'pop';

const keyOf = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'key' in state && typeof state.key === 'string' ? state.key : 'first';

/** Where each entry of the history was scrolled to when it was left. */
const positions = new Map<string, number>();
let entry = keyOf(history.state);
let arrivedBy: Arrival = 'load';
let count = 0;

const leaveEntry = (): void => {
  positions.set(entry, window.scrollY);
};

history.scrollRestoration = 'manual';
window.addEventListener('popstate', () => {
  leaveEntry();
  entry = keyOf(history.state);
  arrivedBy = 'pop';
});

/** Goes to an address of the shop. Entries of the history carry a key, by which their scroll position is kept. */
export const goTo = (to: string | URL, { replace = false }: { replace?: boolean } = {}): void => {
  leaveEntry();
  if (!replace) {
    count += 1;
    entry = `${Date.now().toString(36)}.${count}`;
  }
  arrivedBy = replace ? 'replace' : 'push';
  navigate(to, { replace, state: { key: entry } });
};

export const arrival = (): { by: Arrival; scrolledTo: number } => ({
  by: arrivedBy,
  scrolledTo: positions.get(entry) ?? 0,
});
