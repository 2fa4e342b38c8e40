import { answer } from '../api/answer.ts';
import { cart } from '../api/clients.ts';
import { queryClient } from '../api/query-client.ts';
import { showToast } from '../design/toasts.ts';
import { languageStore } from '../i18n/language.ts';
import { defineMessages } from '../i18n/messages-table.ts';
import { serverCartQuery } from './cart-queries.ts';
import { guestLines } from './guest-cart.ts';
import type { GuestLine } from './guest-lines.ts';

const messages = defineMessages({
  ru: { lost: (names: string) => `Больше не продаётся, поэтому не попало в корзину: ${names}.` },
  en: { lost: (names: string) => `No longer sold, so not brought into the cart: ${names}.` },
});

/** What a guest had and nobody sells any more. */
const tellLost = (lines: readonly GuestLine[], there: readonly { product_id: string }[]): void => {
  const ids = new Set(there.map(({ product_id }) => product_id));
  const lost = lines.filter(({ product_id }) => !ids.has(product_id)).map(({ name }) => name);
  if (lost.length > 0) showToast({ text: messages[languageStore.get()].lost(lost.join(', ')) });
};

let merging: Promise<void> | undefined;

const merge = async (): Promise<void> => {
  const lines = guestLines.get();
  if (lines.length === 0) return;
  const items = lines.map(({ product_id, quantity }) => ({ product_id, quantity }));
  const merged = await answer(cart.POST('/cart/merge', { body: { items } }));
  if (guestLines.get() === lines) guestLines.set([]);
  queryClient.setQueryData(serverCartQuery.queryKey, merged);
  tellLost(lines, merged.items);
};

/**
 * Brings a guest's lines into the cart of who has just logged in. The lines leave the browser only when the service has
 * them; until then the next login or page tries again (merging twice changes nothing: the larger quantity wins).
 * @throws Problem
 */
export const mergeGuestCart = (): Promise<void> => {
  merging ??= merge().finally(() => {
    merging = undefined;
  });
  return merging;
};
