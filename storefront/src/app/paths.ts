/**
 * The pages and their addresses. `configs/gateway.json` lists the same under `pages` (a test compares): there the shell is
 * served with 200, anything else is a 404.
 */
export const paths = {
  home: '/',
  catalogue: '/catalog',
  category: '/catalog/:category',
  product: '/product/:productId',
  cart: '/cart',
  checkout: '/checkout',
  login: '/login',
  register: '/register',
  account: '/account',
  orders: '/orders',
  order: '/orders/:orderId',
  admin: '/admin',
  adminPage: '/admin/*',
} as const;

export const categoryPath = (category: string): string => `/catalog/${encodeURIComponent(category)}`;
export const productPath = (productId: string): string => `/product/${productId}`;
export const orderPath = (orderId: string): string => `/orders/${orderId}`;
/** The order page that says thank you first. */
export const placedOrderPath = (orderId: string): string => `${orderPath(orderId)}?placed`;
export const searchPath = (words: string): string => `/catalog?q=${encodeURIComponent(words)}`;

/** The login page that leads back to a place. Only addresses of this shop are places. */
export const loginPath = (backTo: string): string => `/login?next=${encodeURIComponent(backTo)}`;
export const placeAfterLogin = (search: string): string => {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
};
