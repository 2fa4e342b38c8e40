import type { Response } from 'express';
import type { z } from 'zod';
import type { UserId } from '../values/ids.ts';
import type { ServiceName } from '../values/service-name.ts';
import type { RequestContext } from './request-context.ts';

export type Role = 'customer' | 'admin';
export interface UserCaller {
  kind: 'user';
  userId: UserId;
  username: string;
  role: Role;
}
export interface ServiceCaller {
  kind: 'service';
  service: string;
}
export type Caller = { kind: 'anonymous' } | UserCaller | ServiceCaller;

/** customer: anyone logged in (an admin is a shopper, too). service: another service of the shop, by its own token. */
export type Allow = 'public' | 'customer' | 'admin' | 'service';
export type CallerOf<A extends Allow> = A extends 'public'
  ? { kind: 'anonymous' }
  : A extends 'service'
    ? ServiceCaller
    : UserCaller;

export interface Answer {
  status: number;
  /** An object to send as JSON, or its ready-made bytes. */
  body?: unknown;
  bytes?: Buffer;
  headers?: Record<string, string | string[]>;
  /** Takes over the response (server-sent events); only for endpoints with `stream: true`. */
  stream?: (response: Response) => Promise<void>;
}

export interface EndpointRequest<P, Q, B, A extends Allow> {
  params: P;
  query: Q;
  body: B;
  caller: CallerOf<A>;
  header(name: string): string | undefined;
  /** The body of an endpoint with `upload`: its bytes, unpacked, as they come. Nothing for all others. @throws Invalid */
  upload: AsyncIterable<Buffer>;
  /** The client's address, as the gateway saw it. */
  address: string;
  context: RequestContext;
  /** True while this worker is about to leave: long streams end themselves. */
  leaving(): boolean;
  /** Set when the endpoint is `idempotent` and the client sent a key: the moment it was first seen is the same in every retry. */
  idempotency?: { key: string; firstSeenAt: number };
}

/** A body that is a file of its own: handed on as it comes, never whole in memory. */
export interface Upload {
  /** What it may be, the usual one first. A client that does not know says nothing. */
  mediaTypes: readonly string[];
  /** Of what it is unpacked. */
  maxBytes: number;
}

/** The limit that one caller (user, or address when anonymous) meets on one worker. Limits by address stand in configs/gateway.json. */
export interface RateLimit {
  points: number;
  perS: number;
}

/** Everything there is to know about one call of the API. Adding an endpoint to a service is adding one of these to its table. */
export interface EndpointSpec<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends Allow = Allow,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express path, e.g. `/products/:productId`. A trailing slash is optional for callers. */
  path: string;
  /** camelCase, unique in the shop; names spans, metrics and profiles. */
  operationId: string;
  summary: string;
  allow: A;
  /** Which services may call it, where `allow` is `service`: each gets only what it needs. */
  callers?: readonly ServiceName[] | undefined;
  params?: P;
  query?: Q;
  body?: B;
  /** In place of a `body`. */
  upload?: Upload;
  /** json unless said otherwise. */
  bodyTypes?: readonly ('json' | 'form')[];
  /** true: an absent body counts as `{}`. */
  bodyOptional?: boolean;
  answers: Record<number, z.ZodType | null>;
  /** What good answers are when they are not JSON; the schema then is that of the text. */
  mediaType?: string;
  /** Codes of problems of its own; those that any call can have need not be named. */
  errors?: readonly string[];
  /** A request that works on the sample shop; documentation, profiler and tests use it. */
  example?: { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
  /** critical calls are shed last. */
  priority?: 'critical' | 'normal' | 'low';
  deadlineMs?: number;
  rateLimit?: RateLimit;
  /** Bytes. */
  bodyLimit?: number;
  /** Value of Cache-Control for 200 answers; without it nothing may be stored. */
  cache?: string;
  stream?: boolean;
  /** Honours an Idempotency-Key header: the answer is saved and replayed. */
  idempotent?: boolean;
  handle(request: EndpointRequest<z.output<P>, z.output<Q>, z.output<B>, A>): Promise<Answer> | Answer;
}

/** An endpoint as the table holds it: the types of its parts checked where it was written, and no longer known. */
export interface Endpoint extends Omit<EndpointSpec, 'handle'> {
  handle(request: EndpointRequest<unknown, unknown, unknown, Allow>): Promise<Answer> | Answer;
}

/** Checks that handler and schemas agree, and files the endpoint. */
export const endpoint = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends Allow>(
  spec: EndpointSpec<P, Q, B, A> &
    (A extends 'service' ? { callers: readonly [ServiceName, ...ServiceName[]] } : { callers?: undefined }),
): Endpoint => spec as unknown as Endpoint;

export const ok = (body: unknown, headers?: Answer['headers']): Answer => ({
  status: 200,
  body,
  ...(headers && { headers }),
});
export const created = (body: unknown, location: string, headers: Record<string, string> = {}): Answer => ({
  status: 201,
  body,
  headers: { ...headers, location },
});
export const noContent: Answer = { status: 204 };
