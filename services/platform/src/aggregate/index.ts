export { type Change, change, type Decision, type Refusal, refuse, type Unchanged, unchanged } from './decision.ts';
export { pagesOf } from './pages-of.ts';
export { type CommandOutcome, retryDelayMs, runCommand, sleep } from './run-command.ts';
export { sideBySide } from './side-by-side.ts';
export { type Freshness, firstVersion, type Outcome, type Version, withWrite, wroteAlready } from './store-contract.ts';
