export { createAgent } from './agent.ts';
export { createServiceClient, type ServiceClient } from './service-client.ts';
export { UpstreamRefusal } from './upstream-refusal.ts';
