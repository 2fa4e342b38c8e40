export { compareAndSetContract } from './compare-and-set-contract.ts';
export { idempotencyStoreContract } from './idempotency-store-contract.ts';
export { jobStoreContract } from './job-store-contract.ts';
export { someMoment } from './some-moment.ts';
export { type Told, told, withUnknownOutcomes } from './unknown-outcomes.ts';
