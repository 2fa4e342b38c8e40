import assert from 'node:assert/strict';
import { Refusal } from '../refusal.ts';

/** The command refuses, in that sentence. */
export const refused = (command: () => Promise<unknown>, sentence: RegExp): Promise<void> =>
  assert.rejects(command, (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.match(error.message, sentence);
    return true;
  });
