import { z } from 'zod';
import { Invalid, ShopError, TooMany, Unauthenticated, Unavailable } from '../errors/shop-error.ts';

/** RFC 9457 problem details, plus a stable code and the trace to quote. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
    trace_id: z.string(),
    instance: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof Problem>;

export const problemType = 'application/problem+json';

const statusOf: Record<ShopError['kind'], number> = {
  'not-found': 404,
  conflict: 409,
  invalid: 422,
  'not-allowed': 403,
  unauthenticated: 401,
  'precondition-failed': 412,
  'too-many': 429,
  unavailable: 503,
};

/** Codes whose status is not that of their kind: what HTTP itself has a name for. */
const statusOfCode: Record<string, number> = {
  'method-not-allowed': 405,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'not-acceptable': 406,
  'request-timeout': 408,
  'headers-too-large': 431,
  'answer-lost': 502,
  'answer-late': 504,
};

const titleOf = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');

const isHttpError = (error: unknown): error is { status: number; type: string } =>
  error instanceof Error &&
  'status' in error &&
  'type' in error &&
  typeof error.status === 'number' &&
  error.status < 500;

/** body-parser's refusals, in the shop's terms. */
const asShopError = (error: unknown): ShopError | undefined => {
  if (error instanceof ShopError) return error;
  if (error instanceof URIError)
    return new Invalid('malformed-url', 'The address holds a broken %-escape.', {}, { malformed: true });
  if (!isHttpError(error)) return undefined;
  switch (error.type) {
    case 'entity.too.large':
      return new Invalid('body-too-large', 'The body is larger than this call accepts.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Invalid('unsupported-media-type', 'The encoding of the body is not supported.');
    default:
      return new Invalid('malformed-body', 'The body could not be read.', {}, { malformed: true });
  }
};

/** Any error as a problem; what is not a ShopError is an `internal-error` whose details stay in the log. */
export const problemOf = (
  error: unknown,
  { traceId, instance }: { traceId: string; instance: string },
): { problem: Problem; headers: Record<string, string> } => {
  const shopError = asShopError(error);
  const code = shopError?.code ?? 'internal-error';
  const status = !shopError ? 500 : shopError.malformed ? 400 : (statusOfCode[code] ?? statusOf[shopError.kind]);
  const headers: Record<string, string> = {};
  if (shopError instanceof Unauthenticated) headers['www-authenticate'] = 'Bearer realm="product-store"';
  if (shopError instanceof Unavailable || shopError instanceof TooMany)
    headers['retry-after'] = String(shopError.retryAfterS);
  if (shopError?.facts.allow) headers.allow = String(shopError.facts.allow);
  const { errors, ...facts } = shopError?.facts ?? {};
  return {
    headers,
    problem: {
      ...facts,
      type: `/docs/problems/#${code}`,
      title: titleOf(code),
      status,
      detail: shopError?.message ?? 'Something went wrong on our side. Quote the trace id when you report it.',
      code,
      errors: Array.isArray(errors) ? errors : [],
      trace_id: traceId,
      instance,
    },
  };
};
