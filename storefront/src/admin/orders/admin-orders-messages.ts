import { defineMessages } from '../../i18n/messages-table.ts';
import { english, russian } from '../../i18n/plural.ts';

export const adminOrdersMessages = defineMessages({
  ru: {
    title: 'Заказы',
    filter: 'Показать заказы',
    all: 'Все',
    none: 'Таких заказов нет.',
    order: 'Заказ',
    contents: 'Что в нём',
    status: 'Состояние',
    total: 'Сумма',
    pieces: (count: number) => russian(count, 'штука', 'штуки', 'штук'),
    moves: 'Следующий шаг',
    noMoves: 'С этим заказом больше ничего не происходит.',
    checking: 'Заказ ещё проверяется; шаги появятся, когда он состоится.',
    moved: (status: string) => `Заказ теперь: ${status}.`,
    moveTo: {
      PROCESSING: 'Взять в сборку',
      SHIPPING: 'Передать в доставку',
      DELIVERED: 'Отметить доставленным',
      CANCELLED: 'Отменить заказ',
    },
    confirmTitle: {
      SHIPPING: 'Передать заказ в доставку?',
      DELIVERED: 'Заказ доставлен?',
      CANCELLED: 'Отменить заказ?',
    },
    confirmText: {
      SHIPPING: 'Отложенные товары уйдут со склада, и отменить заказ будет уже нельзя.',
      DELIVERED: 'Это последний шаг, вернуть его нельзя.',
      CANCELLED: 'Товары вернутся на полку. Вернуть отменённый заказ нельзя.',
    },
  },
  en: {
    title: 'Orders',
    filter: 'Show orders',
    all: 'All',
    none: 'There are no such orders.',
    order: 'Order',
    contents: 'Contents',
    status: 'Status',
    total: 'Sum',
    pieces: (count: number) => english(count, 'piece', 'pieces'),
    moves: 'The next step',
    noMoves: 'Nothing more happens to this order.',
    checking: 'The order is still being checked; its steps appear once it is made.',
    moved: (status: string) => `The order is now: ${status}.`,
    moveTo: {
      PROCESSING: 'Start packing',
      SHIPPING: 'Hand over for delivery',
      DELIVERED: 'Mark as delivered',
      CANCELLED: 'Cancel the order',
    },
    confirmTitle: {
      SHIPPING: 'Hand the order over for delivery?',
      DELIVERED: 'Is the order delivered?',
      CANCELLED: 'Cancel the order?',
    },
    confirmText: {
      SHIPPING: 'What is held leaves the warehouse, and the order can no longer be cancelled.',
      DELIVERED: 'This is the last step and cannot be taken back.',
      CANCELLED: 'Its products go back to the shelf. A cancelled order cannot be brought back.',
    },
  },
});
