export { type Brand, newId, type OrderId, type ProductId, stableId, type UserId, uuidPattern } from './ids.ts';
export { formatKopecks, type Kopecks, kopecksFromRoubles, roublesFromKopecks } from './money.ts';
export { type ServiceName, serviceNames } from './service-name.ts';
