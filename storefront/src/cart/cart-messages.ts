import { defineMessages } from '../i18n/messages-table.ts';

export const cartMessages = defineMessages({
  ru: {
    title: 'Корзина',
    empty: 'В корзине пусто',
    emptyText: 'Загляните в каталог: там есть что положить. Товары в корзине дождутся вас, даже если вы ещё не вошли.',
    catalogue: 'Открыть каталог',
    lastOrder: 'Последний заказ',
    down: 'Остальной магазин работает: можно дальше выбирать товары.',
    outdated:
      'Не удалось узнать сегодняшние цены и остатки: показываем прежние. При оформлении всё проверится ещё раз.',
    checkingOut:
      'Эта корзина прямо сейчас превращается в заказ, поэтому менять её нельзя. Это займёт несколько секунд.',
    checkout: 'К оформлению',
  },
  en: {
    title: 'Cart',
    empty: 'Your cart is empty',
    emptyText: 'The catalogue has something to put into it. What is in the cart waits for you, also before you log in.',
    catalogue: 'Open the catalogue',
    lastOrder: 'Your last order',
    down: 'The rest of the shop works: you can go on choosing.',
    outdated: 'Today’s prices and stock could not be looked up: these are older. All is checked again at checkout.',
    checkingOut: 'An order is being made of this cart right now, so it cannot be changed. It takes a few seconds.',
    checkout: 'To the checkout',
  },
});
