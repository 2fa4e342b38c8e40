import type { ServiceName } from './services.ts';

/**
 * offline: this device has no network · no-answer: none came, or only a part · late: we gave up waiting ·
 * refused: an answer came, and it says no.
 */
export type ProblemKind = 'offline' | 'no-answer' | 'late' | 'refused';

interface ProblemFacts {
  kind: ProblemKind;
  service: ServiceName;
  method: string;
  traceId: string;
  status?: number;
  code: string;
  detail?: string;
  errors?: readonly FieldError[];
  retryAfterS?: number;
  /** What else the problem details say: `available`, `last_order_id`, .. */
  facts?: Readonly<Record<string, unknown>>;
}

export interface FieldError {
  /** `body.phone` or the like, as the service names it. */
  path: string;
  message: string;
}

/** Codes of answers after which nobody knows whether a change was made. */
const uncertainCodes = new Set(['answer-lost', 'answer-late', 'outcome-unknown', 'order-uncertain']);

/** Everything that can go wrong with a call, in one shape: problem details (RFC 9457) or the lack of an answer. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly service: ServiceName;
  readonly traceId: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[];
  readonly retryAfterS: number | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The call was meant to change something. */
  readonly isWrite: boolean;

  constructor({ kind, service, method, traceId, status, code, detail, errors, retryAfterS, facts }: ProblemFacts) {
    super(detail ?? code);
    this.name = 'Problem';
    this.kind = kind;
    this.service = service;
    this.traceId = traceId;
    this.status = status ?? 0;
    this.code = code;
    this.errors = errors ?? [];
    this.retryAfterS = retryAfterS;
    this.facts = facts ?? {};
    this.isWrite = method !== 'GET' && method !== 'HEAD';
  }

  /** A change that may or may not have been made: look, or repeat it with the same Idempotency-Key. */
  get isUncertain(): boolean {
    if (!this.isWrite || this.kind === 'offline') return false;
    return this.kind !== 'refused' || uncertainCodes.has(this.code) || this.status === 500;
  }

  /** It may go well a moment later without anybody changing anything. */
  get isPassing(): boolean {
    return this.kind !== 'refused' || this.status === 429 || this.status >= 502;
  }

  number(fact: string): number | undefined {
    const value = this.facts[fact];
    return typeof value === 'number' ? value : undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const fieldErrorsOf = (value: unknown): FieldError[] =>
  Array.isArray(value)
    ? value.filter(
        (error): error is FieldError =>
          isRecord(error) && typeof error.path === 'string' && typeof error.message === 'string',
      )
    : [];

const secondsOf = (header: string | null): number | undefined => {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
};

interface Asked {
  service: ServiceName;
  method: string;
  traceId: string;
}

/** The problem that an answer says. Proxies on the way may answer with anything, so nothing of the body is relied on. */
export const problemFromAnswer = (asked: Asked, response: Response, body: unknown): Problem => {
  const said = isRecord(body) ? body : {};
  const code = textOf(said.code);
  const detail = textOf(said.detail);
  const retryAfterS = secondsOf(response.headers.get('retry-after'));
  return new Problem({
    ...asked,
    kind: 'refused',
    status: response.status,
    traceId: textOf(said.trace_id) ?? asked.traceId,
    code: code ?? `status-${response.status}`,
    ...(detail !== undefined && { detail }),
    errors: fieldErrorsOf(said.errors),
    ...(retryAfterS !== undefined && { retryAfterS }),
    facts: said,
  });
};

/** The problem that there is no answer. */
export const problemFromFailure = (asked: Asked, failure: unknown, online: boolean): Problem => {
  if (failure instanceof Error && failure.name === 'TimeoutError')
    return new Problem({ ...asked, kind: 'late', code: 'no-answer-in-time' });
  return online
    ? new Problem({ ...asked, kind: 'no-answer', code: 'no-answer' })
    : new Problem({ ...asked, kind: 'offline', code: 'offline' });
};
