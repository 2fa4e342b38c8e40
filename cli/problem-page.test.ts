import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { endpointTables } from './endpoint-tables.ts';

const root = join(import.meta.dirname, '..');

const thrown =
  /new (?:NotFound|Conflict|Invalid|NotAllowed|Unauthenticated|PreconditionFailed|TooMany|Unavailable)\(\s*'([a-z-]+)'/g;

/** Codes that a client can meet: those that the endpoint tables name, and those that stand in errors as they are made. */
const codesInUse = async (): Promise<Set<string>> => {
  const codes = new Set(endpointTables().flatMap(({ endpoints }) => endpoints.flatMap(({ errors = [] }) => errors)));
  for await (const file of glob('services/*/src/**/*.ts', { cwd: root })) {
    if (/\.test\.ts$|\/testing\/|-contract\.ts$/.test(file)) continue;
    const source = await readFile(join(root, file), 'utf8');
    for (const [, code = ''] of source.matchAll(thrown)) codes.add(code);
  }
  return codes;
};

test('every problem’s `type` leads to a place that explains it', async () => {
  const page = await readFile(join(root, 'docs/problems.md'), 'utf8');
  const explained = new Set([...page.matchAll(/<a id="([a-z-]+)"><\/a>`\1` \| \S/g)].map(([, code]) => code));
  const unexplained = [...(await codesInUse())].filter((code) => !explained.has(code));
  assert.deepEqual(unexplained, []);
});
