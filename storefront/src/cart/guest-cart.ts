import { createKeptStore } from '../state/kept-store.ts';
import { type GuestLine, type GuestProduct, parseLines, withAdded, withQuantity } from './guest-lines.ts';

/** The lines of somebody who is not logged in: in this browser, the same in all its tabs. */
export const guestLines = createKeptStore<readonly GuestLine[]>({
  key: 'cart',
  parse: parseLines,
  print: (lines) => JSON.stringify(lines),
  otherwise: [],
});

export const addGuestLine = (product: GuestProduct, quantity: number): void =>
  guestLines.set(withAdded(guestLines.get(), product, quantity));

export const setGuestLine = (productId: string, quantity: number): void =>
  guestLines.set(withQuantity(guestLines.get(), productId, quantity));

export const clearGuestCart = (): void => guestLines.set([]);
