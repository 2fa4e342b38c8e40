import { z } from 'zod';

const decimal = /^-?\d+(\.\d+)?$/;

/**
 * A number in an address, as people write it. `z.coerce` would take an empty parameter for 0 (`max_price=` then finds
 * nothing) and `0x10` for 16.
 */
export const numberParameter = <S extends z.ZodType>(schema: S) =>
  z.preprocess((text) => (typeof text === 'string' && decimal.test(text) ? Number(text) : text), schema);
