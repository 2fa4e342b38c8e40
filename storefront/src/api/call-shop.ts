import { problemFromAnswer, problemFromFailure } from './problem.ts';
import type { ServiceName } from './services.ts';
import { newTrace } from './trace.ts';

/** Where calls get the access token from; the session has it (session/session.ts). */
export interface TokenSource {
  /** A token that is good for some time yet, renewed if need be; undefined: nobody is logged in. */
  current(): Promise<string | undefined>;
  /** The one that comes after a token that was refused; undefined: the login is over. */
  after(refused: string): Promise<string | undefined>;
}

interface CallShop {
  service: ServiceName;
  tokens?: TokenSource | undefined;
  /** Which calls say who is calling: what is the same for everybody does not wait for a login to be renewed. */
  isPersonal?: (request: Request) => boolean;
  fetch?: typeof fetch;
  online?: () => boolean;
  /** Writes are given longer: giving up on one leaves everybody in the dark. */
  timeoutMs?: { read: number; write: number };
}

const usualTimeoutMs = { read: 12_000, write: 30_000 };

const bodyOf = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

/**
 * `fetch` for one service: with the access token, a trace of its own and a time limit. A token that is refused is renewed
 * once. Whatever does not end well is thrown as a Problem, so callers see answers alone.
 */
export const createCallShop = ({
  service,
  tokens,
  isPersonal = () => true,
  fetch: send = (request) => fetch(request),
  online = () => navigator.onLine,
  timeoutMs = usualTimeoutMs,
}: CallShop) => {
  const attempt = async (request: Request, token: string | undefined): Promise<Response> => {
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
    const limit = AbortSignal.timeout(request.method === 'GET' ? timeoutMs.read : timeoutMs.write);
    return send(new Request(request, { signal: AbortSignal.any([request.signal, limit]) }));
  };

  return async (request: Request): Promise<Response> => {
    const { traceId, traceparent } = newTrace();
    const asked = { service, method: request.method, traceId };
    request.headers.set('traceparent', traceparent);
    const again = request.clone();
    const token = isPersonal(request) ? await tokens?.current() : undefined;
    let response: Response;
    try {
      response = await attempt(request, token);
      if (response.status === 401 && token !== undefined) {
        const next = await tokens?.after(token);
        if (next !== undefined) response = await attempt(again, next);
      }
    } catch (failure) {
      if (request.signal.aborted) throw request.signal.reason; // nobody wants the answer any more
      if (failure instanceof Error && failure.name === 'Problem') throw failure;
      throw problemFromFailure(asked, failure, online());
    }
    if (response.ok) return response;
    throw problemFromAnswer(asked, response, await bodyOf(response));
  };
};
