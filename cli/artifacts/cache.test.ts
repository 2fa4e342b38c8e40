import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { artifactList } from './artifact-list.ts';
import { openCache } from './cache.ts';
import { WrongChecksum } from './fetched.ts';

const content = 'what the publisher published';
const sha256 = createHash('sha256').update(content).digest('hex');
const server = createServer((request, response) => {
  if (request.url === '/tool-1.tar.gz') response.end(content);
  else if (request.url === '/SHA256SUMS') response.end(`${'0'.repeat(64)}  other.tar.gz\n${sha256}  tool-1.tar.gz\n`);
  else response.writeHead(404).end();
});
let at = '';
let folder = '';
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  at = typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}` : '';
});
after(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'artifacts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const artifact = (...sources: Parameters<ReturnType<typeof openCache>['fetchInto']>[1]['sources']) => ({
  version: '1',
  optional: false,
  sources,
});

test('what is fetched is what was pinned, from the first source that has it, and is checked again each time', async () => {
  const cache = openCache(folder);
  const sources = artifact({ url: `${at}/gone.tar.gz`, sha256 }, { url: `${at}/tool-1.tar.gz`, sha256 });
  const entry = await cache.fetchInto('tool', sources);
  assert.deepEqual(entry, { version: '1', file: 'tool-1.tar.gz', sha256, source: `${at}/tool-1.tar.gz` });
  assert.equal(readFileSync(join(folder, 'tool-1.tar.gz'), 'utf8'), content);
  assert.equal(await openCache(folder).isSound('tool', '1'), true, 'another run finds it');
  assert.equal(await cache.isSound('tool', '2'), false, 'another version is wanted');
  appendFileSync(join(folder, 'tool-1.tar.gz'), 'x');
  assert.equal(await openCache(folder).isSound('tool', '1'), false, 'somebody has changed it');
});

test('a file that is not what was pinned is refused and not kept', async () => {
  const cache = openCache(folder);
  const wrong = artifact(
    { url: `${at}/tool-1.tar.gz`, sha256: '1'.repeat(64) },
    { url: `${at}/tool-1.tar.gz`, sha256 },
  );
  await assert.rejects(cache.fetchInto('tool', wrong), WrongChecksum);
  assert.deepEqual(readdirSync(folder), []);
});

test('where no checksum can be pinned, the publisher’s list has it', async () => {
  const listed = artifact({ url: `${at}/tool-1.tar.gz`, checksums: `${at}/SHA256SUMS` });
  const entry = await openCache(folder).fetchInto('tool', listed);
  assert.ok(!Array.isArray(entry) && entry.sha256 === sha256);
  const unlisted = artifact({ url: `${at}/tool-1.tar.gz`, checksums: `${at}/nothing` });
  assert.deepEqual(await openCache(folder).fetchInto('tool', unlisted), [`${at}/nothing answers 404`]);
});

test('the list of artifacts can be read', () => {
  assert.ok(Object.keys(artifactList()).length > 4);
});
