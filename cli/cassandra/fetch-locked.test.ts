import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { refused } from '../testing/refused.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { fetchLocked } from './fetch-locked.ts';
import { mavenRepository } from './repositories.ts';

const locked = (path: string, content: string) => ({
  path,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

/** A repository that serves these files. */
const repository = async (files: Record<string, string>) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    asked.push(path);
    const content = files[path];
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  const url = `http://127.0.0.1:${address.port}`;
  return { url, asked, [Symbol.dispose]: () => void server.close() };
};

const quiet = () => {};

test('what is missing or changed is fetched, what is sound is not', async () => {
  using folder = temporaryFolder();
  using from = await repository({ 'a/one.jar': 'one', 'b/two+1.jar': 'two' });
  const shelf = { url: from.url, folder: folder.path };
  const files = [locked('a/one.jar', 'one'), locked('b/two+1.jar', 'two')];
  await fetchLocked(shelf, files, quiet);
  await fetchLocked(shelf, files, quiet);
  assert.deepEqual(from.asked.sort(), ['a/one.jar', 'b/two+1.jar']);
  writeFileSync(join(folder.path, 'a/one.jar'), 'ono');
  await fetchLocked(shelf, files, quiet);
  assert.equal(readFileSync(join(folder.path, 'a/one.jar'), 'utf8'), 'one');
});

test('a file that is not the pinned one is refused and not kept', async () => {
  using folder = temporaryFolder();
  using from = await repository({ 'a.jar': 'evil' });
  const fetching = () => fetchLocked({ url: from.url, folder: folder.path }, [locked('a.jar', 'good')], quiet);
  await refused(fetching, /a\.jar is not the file that is expected \(sha256 [0-9a-f]{64}\); it is not used\.$/);
  assert.equal(existsSync(join(folder.path, 'a.jar')), false);
});

test('a repository that cannot be reached, or lacks the file, is told in a sentence', async () => {
  using folder = temporaryFolder();
  using from = await repository({});
  const fetching = (url: string) => () => fetchLocked({ url, folder: folder.path }, [locked('a.jar', 'x')], quiet);
  await refused(fetching(from.url), /^a\.jar could not be fetched: http\S+ answers 404\.$/);
  await refused(fetching('http://127.0.0.1:1'), /^a\.jar could not be fetched: 127\.0\.0\.1:1 cannot be reached \(/);
});

test('jars that Maven has fetched already are taken, when they are the pinned ones', async () => {
  using folder = temporaryFolder();
  using from = await repository({ 'b.jar': 'b' });
  const beside = join(folder.path, 'm2');
  mkdirSync(beside);
  writeFileSync(join(beside, 'a.jar'), 'a');
  writeFileSync(join(beside, 'b.jar'), 'other');
  const shelf = { url: from.url, folder: join(folder.path, 'cache'), beside };
  await fetchLocked(shelf, [locked('a.jar', 'a'), locked('b.jar', 'b')], quiet);
  assert.deepEqual(from.asked, ['b.jar']);
});

test("the mirror of Maven's own settings counts", () => {
  using home = temporaryFolder();
  assert.equal(mavenRepository(home.path), 'https://repo.maven.apache.org/maven2');
  mkdirSync(join(home.path, '.m2'));
  writeFileSync(
    join(home.path, '.m2', 'settings.xml'),
    '<settings><mirrors><mirror><mirrorOf>other</mirrorOf><url>http://no/</url></mirror><!-- <mirror><mirrorOf>*</mirrorOf><url>http://old/</url></mirror> --><mirror><id>m</id><mirrorOf>external:*,!own</mirrorOf><url>http://mirror/maven/</url></mirror></mirrors></settings>',
  );
  assert.equal(mavenRepository(home.path), 'http://mirror/maven');
});
