import { Invalid } from '../errors/shop-error.ts';

/** The value of an Idempotency-Key header, checked. @throws Invalid `invalid-idempotency-key` */
export const idempotencyKey = (header: string | undefined): string | undefined => {
  if (header === undefined || /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  throw new Invalid('invalid-idempotency-key', 'An Idempotency-Key has 1 to 200 printable characters without spaces.');
};
