/** What a problem carries besides its code: plain values a client can act on, e.g. `{ available: 3 }`. */
export type Facts = Record<string, unknown>;

/** A problem in the shop's own terms. Knows no HTTP: `http/problem.ts` maps kinds to status codes. */
export abstract class ShopError extends Error {
  abstract readonly kind:
    | 'not-found'
    | 'conflict'
    | 'invalid'
    | 'not-allowed'
    | 'unauthenticated'
    | 'precondition-failed'
    | 'too-many'
    | 'unavailable';
  /** Stable, kebab-case, what clients switch on. */
  readonly code: string;
  readonly facts: Facts;
  /** It could not even be read, or was answered with a plain 400 by another service. */
  readonly malformed: boolean = false;

  constructor(code: string, detail: string, facts: Facts = {}) {
    super(detail);
    this.code = code;
    this.facts = facts;
  }
}

export class NotFound extends ShopError {
  readonly kind = 'not-found';
}

export class Conflict extends ShopError {
  readonly kind = 'conflict';
}

/** Well-formed but not acceptable. `malformed` marks what could not even be read (400 instead of 422). */
export class Invalid extends ShopError {
  readonly kind = 'invalid';
  override readonly malformed: boolean;
  constructor(code: string, detail: string, facts: Facts = {}, { malformed = false } = {}) {
    super(code, detail, facts);
    this.malformed = malformed;
  }
}

export class Unauthenticated extends ShopError {
  readonly kind = 'unauthenticated';
}

export class NotAllowed extends ShopError {
  readonly kind = 'not-allowed';
}

export class PreconditionFailed extends ShopError {
  readonly kind = 'precondition-failed';
}

export class TooMany extends ShopError {
  readonly kind = 'too-many';
  readonly retryAfterS: number;
  constructor(code: string, detail: string, retryAfterS: number, facts: Facts = {}) {
    super(code, detail, facts);
    this.retryAfterS = Math.max(1, Math.ceil(retryAfterS));
  }
}

/** Not now: nothing is wrong with the request. The outcome of a write may be unknown when `code` says so. */
export class Unavailable extends ShopError {
  readonly kind = 'unavailable';
  readonly retryAfterS: number;
  constructor(
    code: string,
    detail: string,
    { retryAfterS = 1, facts = {} }: { retryAfterS?: number; facts?: Facts } = {},
  ) {
    super(code, detail, facts);
    this.retryAfterS = retryAfterS;
  }
}
