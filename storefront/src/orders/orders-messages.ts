import { defineMessages } from '../i18n/messages-table.ts';
import { english, russian } from '../i18n/plural.ts';

export const ordersMessages = defineMessages({
  ru: {
    title: 'Мои заказы',
    none: 'Заказов пока нет',
    noneText: 'Здесь будут все ваши заказы: что в них было, где они сейчас и сколько стоили.',
    noneLikeThat: 'Таких заказов у вас нет.',
    catalogue: 'Открыть каталог',
    filter: 'Показать заказы',
    all: 'Все',
    more: 'Показать ещё',
    allOfThem: 'Вы администратор магазина, поэтому здесь заказы всех покупателей.',
    order: (number: string) => `Заказ № ${number}`,
    others: (names: string, rest: number) => `${names} и ещё ${russian(rest, 'товар', 'товара', 'товаров')}`,
  },
  en: {
    title: 'My orders',
    none: 'No orders yet',
    noneText: 'All your orders will be here: what was in them, where they are now and what they cost.',
    noneLikeThat: 'You have no such orders.',
    catalogue: 'Open the catalogue',
    filter: 'Show orders',
    all: 'All',
    more: 'Show more',
    allOfThem: 'You are an administrator of the shop, so these are the orders of all customers.',
    order: (number: string) => `Order No. ${number}`,
    others: (names: string, rest: number) => `${names} and ${english(rest, 'more product', 'more products')}`,
  },
});
