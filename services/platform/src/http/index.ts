export { createApp } from './create-app.ts';
export {
  type Allow,
  type Answer,
  type Caller,
  created,
  type Endpoint,
  type EndpointRequest,
  endpoint,
  noContent,
  ok,
  type Role,
  type ServiceCaller,
  type UserCaller,
} from './endpoint.ts';
export { healthEndpoint } from './health-endpoint.ts';
export { createAdmission } from './load-shedding.ts';
export type { Readiness } from './management-server.ts';
export { numberParameter } from './number-parameter.ts';
export { openApiDocument } from './openapi.ts';
export { Problem, problemOf, problemType } from './problem.ts';
export { currentContext, inContext, newContext, type RequestContext } from './request-context.ts';
export { serve } from './serve.ts';
