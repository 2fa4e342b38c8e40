import { createHash, randomUUID } from 'node:crypto';

declare const brand: unique symbol;
/** A string (or number) that cannot be mistaken for another kind of id at compile time. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type ProductId = Brand<string, 'ProductId'>;
export type OrderId = Brand<string, 'OrderId'>;
export type UserId = Brand<string, 'UserId'>;

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A fresh random id (UUID version 4). */
export const newId = <T extends string>(): T => randomUUID() as T;

/**
 * The same id for the same parts, always: a UUID version 8 (RFC 9562, custom) over SHA-256.
 * Parts are length-prefixed, so ('ab','c') and ('a','bc') differ.
 */
export const stableId = <T extends string>(...parts: string[]): T => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part}`);
  const bytes = hash.digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T;
};
