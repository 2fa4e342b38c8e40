import { z } from 'zod';

/** Every key of the environment that is wrong, in one message: an operator mends them in one go. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  }
}

/** Parses an environment by a zod object schema. Empty strings count as absent. @throws ConfigError naming every bad key */
export const parseConfig = <S extends z.ZodType>(
  schema: S,
  environment: Record<string, string | undefined>,
): z.output<S> => {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const key = issue.path.join('.');
      return present[key] === undefined ? `${key} is not set` : `${key}: ${issue.message}`;
    }),
  );
};

/** A comma-separated list; empty items are dropped. */
export const csv = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );
