export { createService, type Service } from './create-service.ts';
export { patiently } from './patiently.ts';
export { startOrExplain } from './start-or-explain.ts';
export { storeReadiness } from './store-readiness.ts';
