import { goTo } from '../app/history.ts';
import { orderPath, paths } from '../app/paths.ts';
import { showToast } from '../design/toasts.ts';
import { languageStore } from '../i18n/language.ts';
import { defineMessages } from '../i18n/messages-table.ts';
import type { CheckoutState } from './checkout-state.ts';

const messages = defineMessages({
  ru: {
    made: 'Заказ создан.',
    open: 'Открыть заказ',
    refused: 'Заказ не создан, ничего не заказано.',
    look: 'Посмотреть почему',
  },
  en: { made: 'Your order is placed.', open: 'Open the order', refused: 'Nothing was ordered.', look: 'See why' },
});

/** An outcome that comes while the customer is on another page. True when it was one that is done with. */
export const tellElsewhere = (state: CheckoutState): boolean => {
  const text = messages[languageStore.get()];
  if (state.phase === 'made') {
    const { orderId } = state;
    showToast({ text: text.made, tone: 'good', action: { label: text.open, run: () => goTo(orderPath(orderId)) } });
    return true;
  }
  if (state.phase === 'review' && state.refusal)
    showToast({ text: text.refused, tone: 'bad', action: { label: text.look, run: () => goTo(paths.checkout) } });
  return false;
};
