export const servicePaths = { backend: '/api', cart: '/cart-api', order: '/order-api', user: '/user-api' } as const;
export type ServiceName = keyof typeof servicePaths;
