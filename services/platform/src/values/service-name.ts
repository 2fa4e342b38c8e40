/** The services of the shop, as they are called in tokens, files, ports and metrics. */
export const serviceNames = ['backend', 'cart', 'order', 'user'] as const;
export type ServiceName = (typeof serviceNames)[number];
