import { createKeptStore } from '../state/kept-store.ts';
import { type Attempt, parseAttempt } from './attempt.ts';

/** The attempt that this browser made last: a page that is loaded again goes on with it, other tabs hear of it. */
export const keptAttempt = createKeptStore<Attempt | undefined>({
  key: 'checkout',
  parse: parseAttempt,
  print: (attempt) => (attempt === undefined ? '' : JSON.stringify(attempt)),
  otherwise: undefined,
});
