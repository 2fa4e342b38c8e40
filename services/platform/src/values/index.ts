export { type Brand, newId, type OrderId, type ProductId, stableId, type UserId, uuidPattern } from './ids.ts';
export { formatKopecks, type Kopecks, kopecksFromRoubles, roublesFromKopecks } from './money.ts';
