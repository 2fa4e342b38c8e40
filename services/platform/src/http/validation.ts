import type { z } from 'zod';
import { Invalid } from '../errors/shop-error.ts';

const message = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? `unknown: ${issue.keys.map((key) => key.slice(0, 60)).join(', ')}`
    : issue.message;

/** Parses one part of a request. @throws Invalid naming every bad field with its path */
export const validated = (schema: z.ZodType, value: unknown, part: 'path' | 'query' | 'body'): unknown => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: [part, ...issue.path].join('.').slice(0, 200), message: message(issue) }));
  const first = errors[0];
  throw new Invalid('invalid-request', first ? `${first.path}: ${first.message}` : `The ${part} is not valid.`, {
    errors,
  });
};
