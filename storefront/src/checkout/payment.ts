import { defineMessages } from '../i18n/messages-table.ts';

/**
 * The seam for payment providers: one that is added gets an id here and its texts below. What it needs to know of an order
 * happens between the order's creation (checkout-state `made`) and its page; until then an order is CREATED and unpaid.
 */
export type PaymentMethod = 'on-delivery';
export const paymentMethods: readonly PaymentMethod[] = ['on-delivery'];

export const paymentTexts = defineMessages<Record<PaymentMethod, { name: string; hint: string }>>({
  ru: { 'on-delivery': { name: 'При получении', hint: 'Наличными или картой курьеру, когда всё проверите.' } },
  en: {
    'on-delivery': { name: 'On delivery', hint: 'In cash or by card to the courier, once you have checked it all.' },
  },
});
