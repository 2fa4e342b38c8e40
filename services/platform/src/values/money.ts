import type { Brand } from './ids.ts';

/** Money inside the shop: a whole number of kopecks. Only the edges speak roubles. */
export type Kopecks = Brand<number, 'Kopecks'>;

/** 129.9 roubles -> 12990 kopecks. The input must have at most two decimals (checked by the schemas at the edge). */
export const kopecksFromRoubles = (roubles: number): Kopecks => Math.round(roubles * 100) as Kopecks;

/** 12990 kopecks -> 129.9 roubles, as JSON shows it. */
export const roublesFromKopecks = (kopecks: number): number => kopecks / 100;

/** For people: `1299.00`. */
export const formatKopecks = (kopecks: number): string => (kopecks / 100).toFixed(2);
