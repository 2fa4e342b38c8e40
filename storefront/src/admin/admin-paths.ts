/** Addresses within the admin area; `app/paths.ts` knows them all as `/admin/*`. */
export const adminPaths = {
  overview: '/admin',
  products: '/admin/products',
  newProduct: '/admin/products/new',
  product: '/admin/products/:productId',
  stock: '/admin/stock',
  prices: '/admin/prices',
  import: '/admin/import',
  orders: '/admin/orders',
  order: '/admin/orders/:orderId',
} as const;

export const adminProductPath = (productId: string): string => `${adminPaths.products}/${productId}`;
export const adminOrderPath = (orderId: string): string => `${adminPaths.orders}/${orderId}`;

/** An address with what is chosen; what is not chosen is left out. */
export const addressWith = (path: string, chosen: Readonly<Record<string, string | number | undefined>>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
};
