export { createService, type Service } from './create-service.ts';
export { startOrExplain } from './start-or-explain.ts';
