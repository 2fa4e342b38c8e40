import type { Express, Request, Response } from 'express';
import { z } from 'zod';
import type { Authenticate } from '../auth/authenticate.ts';
import type { ShopError } from '../errors/shop-error.ts';
import type { Idempotency } from '../idempotency/idempotency.ts';
import { idempotencyKey } from '../idempotency/idempotency-key.ts';
import { bodyReader } from './body.ts';
import type { Allow, Answer, Caller, Endpoint, EndpointRequest } from './endpoint.ts';
import type { Admission } from './load-shedding.ts';
import { problemOf, problemType } from './problem.ts';
import { createRateLimiter } from './rate-limit.ts';
import { inContext } from './request-context.ts';
import { stateOf } from './request-state.ts';
import { send, sendProblem } from './send.ts';
import { noUpload, uploadOf } from './upload.ts';
import { validated } from './validation.ts';

export interface MountDependencies {
  authenticate: Authenticate;
  admission: Admission;
  /** Needed when an endpoint of the table is `idempotent`. */
  idempotency?: Idempotency | undefined;
  /** True while this worker is about to leave. */
  leaving(): boolean;
}

/** `/products/list` must be tried before `/products/:id`, whatever their order in the table. */
const staticFirst = (a: Endpoint, b: Endpoint): number => {
  const dynamic = (path: string) =>
    path
      .split('/')
      .map((part) => (part.startsWith(':') ? '1' : '0'))
      .join('');
  return dynamic(a.path) < dynamic(b.path) ? -1 : dynamic(a.path) > dynamic(b.path) ? 1 : 0;
};

/** Makes an Express route of every endpoint. The order of the steps is the same for all: nobody can forget one. */
export const mountEndpoints = (app: Express, endpoints: readonly Endpoint[], dependencies: MountDependencies): void => {
  for (const endpoint of endpoints.toSorted(staticFirst)) {
    const perform = performer(endpoint, dependencies);
    app[endpoint.method](endpoint.path.replace(/(.)\/$/, '$1'), (request: Request, response: Response) => {
      const state = stateOf(request);
      state.endpoint = endpoint;
      return inContext(state.context, () => perform(request, response));
    });
  }
};

/** Parameters that an endpoint does not know are refused, also where it knows none. */
const noQuery = z.strictObject({});

const performer = (endpoint: Endpoint, { authenticate, admission, idempotency, leaving }: MountDependencies) => {
  const readBody = endpoint.body && bodyReader(endpoint);
  const limit = endpoint.rateLimit && createRateLimiter(endpoint.rateLimit);
  const priority = endpoint.priority ?? 'normal';

  const answerTo = async (request: Request, response: Response): Promise<Answer> => {
    const state = stateOf(request);
    state.caller = await authenticate(request, endpoint);
    const address = request.ip ?? '';
    if (limit) await limit(state.caller, address);
    const params = endpoint.params ? validated(endpoint.params, request.params, 'path') : {};
    const query = validated(endpoint.query ?? noQuery, request.query, 'query');
    const body =
      endpoint.body && readBody ? validated(endpoint.body, await readBody(request, response), 'body') : undefined;
    const call: EndpointRequest<unknown, unknown, unknown, Allow> = {
      params,
      query,
      body,
      caller: state.caller,
      upload: endpoint.upload ? uploadOf(request, endpoint.upload) : noUpload,
      header: (name) => request.get(name),
      address,
      context: state.context,
      leaving,
    };
    const key = endpoint.idempotent ? idempotencyKey(request.get('idempotency-key')) : undefined;
    if (!key) return endpoint.handle(call);
    if (!idempotency) throw new Error(`${endpoint.operationId} is idempotent but its service has no idempotency store`);
    return idempotency.once(
      { scope: `${ownerOf(state.caller)} ${endpoint.operationId}`, key, payload: { params, query, body } },
      async (firstSeenAt) => endpoint.handle({ ...call, idempotency: { key, firstSeenAt } }),
      (error) => problemAnswer(error, request),
    );
  };

  return async (request: Request, response: Response): Promise<void> => {
    try {
      admission.enter(priority);
    } catch (error) {
      sendProblem(request, response, error);
      return;
    }
    let stream: Answer['stream'];
    try {
      const answer = await answerTo(request, response);
      stream = answer.stream;
      if (!stream) send(response, answer, endpoint);
    } catch (error) {
      sendProblem(request, response, error);
    } finally {
      admission.leave(); // an open stream waits most of its life: it does not count as load
    }
    await stream?.(response).catch((error: unknown) => sendProblem(request, response, error));
  };
};

const ownerOf = (caller: Caller): string =>
  caller.kind === 'user' ? caller.userId : caller.kind === 'service' ? caller.service : '';

const problemAnswer = (error: ShopError, request: Request): Answer => {
  const { problem, headers } = problemOf(error, { traceId: stateOf(request).context.traceId, instance: request.path });
  return { status: problem.status, body: problem, headers: { ...headers, 'content-type': problemType } };
};
