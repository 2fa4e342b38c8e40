/** What people call an order by: the beginning of its id, which is enough to tell one's own apart. */
export const orderNumber = (orderId: string): string => orderId.slice(0, 8).toUpperCase();
