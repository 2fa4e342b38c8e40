import { ShopError } from '../errors/shop-error.ts';
import type { Problem } from '../http/problem.ts';

const kindOf: Record<number, ShopError['kind']> = {
  400: 'invalid',
  404: 'not-found',
  409: 'conflict',
  412: 'precondition-failed',
  413: 'invalid',
  422: 'invalid',
};

/** Answers that say something about the request. 401, 403 or 429 between services are faults of ours: no refusal. */
export const isRefusal = (status: number): boolean => kindOf[status] !== undefined;

/** Another service's considered "no" (4xx), with its code and facts, so that the caller can act on it or pass it on. */
export class UpstreamRefusal extends ShopError {
  readonly kind: ShopError['kind'];
  readonly status: number;
  override readonly malformed: boolean;
  constructor(problem: Problem) {
    const {
      code,
      detail,
      type: _type,
      title: _title,
      status,
      trace_id: _trace,
      instance: _instance,
      ...facts
    } = problem;
    super(code, detail, facts);
    this.status = status;
    this.malformed = status === 400;
    this.kind = kindOf[status] ?? 'conflict';
  }
}
