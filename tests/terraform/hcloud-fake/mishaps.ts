import type { ApiError } from './api-error.ts';

export interface ApiRequest {
  method: string;
  path: string;
}

/**
 * What may go wrong between a client and the API.
 * unheard: the connection breaks before the request is read. unanswered: what was asked happens, the answer is lost.
 */
export type Mishap = 'unheard' | 'unanswered' | ApiError;

interface Planned {
  mishap: Mishap;
  when: (request: ApiRequest) => boolean;
  skip: number;
  times: number;
}

export class Mishaps {
  #planned: Planned[] = [];

  /** For the next `times` requests that match, after letting `skip` of them through. */
  plan(mishap: Mishap, when: Planned['when'], { skip = 0, times = 1 } = {}): void {
    this.#planned.push({ mishap, when, skip, times });
  }

  /** All is well again. */
  clear(): void {
    this.#planned = [];
  }

  next(request: ApiRequest): Mishap | undefined {
    for (const planned of this.#planned) {
      if (planned.times === 0 || !planned.when(request)) continue;
      if (planned.skip > 0) {
        planned.skip -= 1;
        continue;
      }
      planned.times -= 1;
      return planned.mishap;
    }
    return undefined;
  }
}

export const creating =
  (plural: string) =>
  ({ method, path }: ApiRequest): boolean =>
    method === 'POST' && path === `/v1/${plural}`;
