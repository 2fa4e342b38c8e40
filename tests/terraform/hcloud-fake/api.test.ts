import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../harness/until.ts';
import { type Answer, emptyProject } from './testing.ts';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEzumrwNLcqKBiaWCd0VowE8X2LTPmz7P8UnDSPqsv91';

test('a list comes in pages of 25, of 50 at most, and says which is next', async (t) => {
  const { call } = await emptyProject(t);
  for (let n = 0; n < 60; n += 1) await call('POST', 'placement_groups', { name: `g${n}`, type: 'spread' });
  const names = async (query: string) => {
    const { body } = await call('GET', `placement_groups?${query}`);
    return { count: body.placement_groups.length, ...body.meta.pagination };
  };
  assert.partialDeepStrictEqual(await names(''), { count: 25, next_page: 2, last_page: 3, total_entries: 60 });
  assert.partialDeepStrictEqual(await names('page=3'), { count: 10, next_page: null, previous_page: 2 });
  assert.partialDeepStrictEqual(await names('per_page=500'), { count: 50, per_page: 50, next_page: 2 });
  assert.equal((await call('GET', 'placement_groups?page=0')).code, 'invalid_input');
});

test('a list is narrowed by name and labels', async (t) => {
  const { call } = await emptyProject(t);
  for (const role of ['app', 'cassandra']) {
    await call('POST', 'placement_groups', { name: role, type: 'spread', labels: { role, environment: 'shop' } });
  }
  const found = async (query: string) =>
    (await call('GET', `placement_groups?${query}`)).body.placement_groups.map((group) => group.name);
  assert.deepEqual(await found('name=app'), ['app']);
  assert.deepEqual(await found('label_selector=role!=app'), ['cassandra']);
  assert.deepEqual(await found('label_selector=environment,role=app'), ['app']);
  assert.deepEqual(await found('label_selector=!environment'), []);
  assert.equal((await call('GET', 'placement_groups?label_selector=role in (app)')).code, 'invalid_input');
});

test('names, and the keys themselves, are there once', async (t) => {
  const { call } = await emptyProject(t);
  assert.equal((await call('POST', 'ssh_keys', { name: 'a', public_key: KEY })).status, 201);
  for (const [name, key] of [
    ['a', `${KEY.slice(0, -4)}sv92`],
    ['b', KEY],
  ]) {
    const { status, code } = await call('POST', 'ssh_keys', { name, public_key: key });
    assert.deepEqual([status, code], [409, 'uniqueness_error']);
  }
  const other = await call('POST', 'placement_groups', { name: 'a', type: 'spread' });
  assert.equal(other.status, 201, 'another kind of resource may have the name');
  await call('POST', 'placement_groups', { name: 'b', type: 'spread' });
  assert.equal(
    (await call('PUT', `placement_groups/${other.body.placement_group.id}`, { name: 'b' })).code,
    'uniqueness_error',
  );
});

test('what was deleted is not found, as JSON with a code', async (t) => {
  const { call, volume } = await emptyProject(t);
  const id = await volume('v');
  assert.equal((await call('DELETE', `volumes/${id}`)).status, 204);
  for (const [method, path] of [
    ['GET', `volumes/${id}`],
    ['DELETE', `volumes/${id}`],
    ['POST', `volumes/${id}/actions/detach`],
  ] as const) {
    const gone = await call(method, path);
    assert.deepEqual([gone.status, gone.code], [404, 'not_found']);
    assert.match(gone.headers.get('content-type') ?? '', /^application\/json/);
  }
});

test('too many requests are refused with 429 until some time has passed', async (t) => {
  const { call } = await emptyProject(t, { rateLimit: { limit: 3, perSecond: 1 } });
  const codes = [];
  for (let n = 0; n < 6; n += 1) codes.push((await call('GET', 'locations')).status);
  assert.ok(codes.includes(429), String(codes));
  const refused = await call('GET', 'locations');
  assert.equal(refused.headers.get('RateLimit-Limit'), '3');
  await until('one more is allowed', async () => (await call('GET', 'locations')).status === 200);
});

test('who is not let in, what is not JSON, what does not fit: each with its code', async (t) => {
  const { call } = await emptyProject(t);
  const expect = async (answer: Promise<Answer>, status: number, code: string) => {
    const got = await answer;
    assert.deepEqual([got.status, got.code], [status, code]);
  };
  await expect(call('GET', 'servers', undefined, 'x'.repeat(64)), 401, 'unauthorized');
  await expect(call('POST', 'servers', '{'), 400, 'json_error');
  await expect(
    call('POST', 'servers', { name: 'no host name!', server_type: 'cx23', image: 'debian-13' }),
    422,
    'invalid_input',
  );
  await expect(call('POST', 'volumes', { name: 'v', size: 5, location: 'fsn1' }), 422, 'invalid_input');
  await expect(
    call('POST', 'placement_groups', { name: 'g', type: 'spread', labels: { 'a b': 'c' } }),
    422,
    'invalid_input',
  );
  await expect(call('POST', 'load_balancers', {}), 501, 'unsupported_error');
});
