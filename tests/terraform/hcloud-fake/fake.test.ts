import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type FakeOptions, startHcloudFake } from './fake.ts';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEzumrwNLcqKBiaWCd0VowE8X2LTPmz7P8UnDSPqsv91';

interface ActionView {
  id: number;
  status: string;
}

/** What the answers below are looked at for. */
interface Body {
  action: ActionView | null;
  actions: ActionView[];
  next_actions: ActionView[];
  server: {
    id: number;
    status: string;
    locked: boolean;
    volumes: number[];
    primary_disk_size: number;
    server_type: { name: string };
    public_net: { ipv4: { ip: string } };
  };
  volume: { id: number; server: number | null; size: number };
  firewall: { id: number };
  network: { id: number };
  placement_group: { id: number };
  placement_groups: { name: string }[];
  primary_ip: { id: number; ip: string; assignee_id: number | null };
  primary_ips: unknown[];
  meta: { pagination: Record<string, number | null> };
  error?: { code: string };
}

interface Answer {
  status: number;
  code: string | undefined;
  headers: Headers;
  body: Body;
}

const project = async (t: TestContext, options: FakeOptions = {}) => {
  const fake = await startHcloudFake({ actionMs: 60_000, ...options });
  t.after(() => fake[Symbol.asyncDispose]());
  const call = async (method: string, path: string, body?: unknown, token = fake.token): Promise<Answer> => {
    const response = await fetch(`${fake.endpoint}/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: Body = JSON.parse(text || '{}');
    return { status: response.status, code: parsed.error?.code, headers: response.headers, body: parsed };
  };
  /** A minute is a long time: here it passes when the test says so. */
  const settled = async (answer: Answer): Promise<Answer> => {
    assert.ok(answer.status < 300, `${answer.status} ${answer.code}`);
    // What begins when something else is done is done a minute after that.
    for (let step = 1; step <= 2; step += 1) fake.cloud.actions.settle(Date.now() + step * 61_000);
    return answer;
  };
  const server = async (name: string, more = {}): Promise<number> =>
    (
      await settled(
        await call('POST', 'servers', {
          name,
          server_type: 'cx23',
          image: 'debian-13',
          public_net: { enable_ipv4: true, enable_ipv6: false },
          ...more,
        }),
      )
    ).body.server.id;
  const volume = async (name: string): Promise<number> =>
    (await settled(await call('POST', 'volumes', { name, size: 10, location: 'fsn1' }))).body.volume.id;
  return { fake, call, settled, server, volume };
};

test('a list comes in pages of 25, of 50 at most, and says which is next', async (t) => {
  const { call } = await project(t);
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
  const { call } = await project(t);
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
  const { call } = await project(t);
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
  const { call, volume } = await project(t);
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

test('work takes its time: until then the action runs, nothing has changed, and the thing is locked', async (t) => {
  const { call, settled, server, volume } = await project(t);
  const [s, v] = [await server('s'), await volume('v')];
  const attach = await call('POST', `volumes/${v}/actions/attach`, { server: s });
  assert.equal(attach.body.action?.status, 'running');
  assert.equal((await call('GET', `actions?id=${attach.body.action?.id}`)).body.actions[0]?.status, 'running');
  assert.equal((await call('GET', `volumes/${v}`)).body.volume.server, null);
  assert.equal((await call('GET', `servers/${s}`)).body.server.locked, true);
  for (const [method, path] of [
    ['POST', `volumes/${v}/actions/detach`],
    ['DELETE', `volumes/${v}`],
    ['POST', `servers/${s}/actions/poweroff`],
    ['DELETE', `servers/${s}`],
  ] as const) {
    const refused = await call(method, path);
    assert.deepEqual([refused.status, refused.code], [423, 'locked'], `${method} ${path}`);
  }
  await settled(attach);
  assert.equal((await call('GET', `actions?id=${attach.body.action?.id}`)).body.actions[0]?.status, 'success');
  assert.equal((await call('GET', `volumes/${v}`)).body.volume.server, s);
  assert.deepEqual((await call('GET', `servers/${s}`)).body.server.volumes, [v]);
});

test('a protected server or volume is not deleted until its protection is lifted', async (t) => {
  const { call, settled, server, volume } = await project(t);
  const [s, v] = [await server('s'), await volume('v')];
  assert.equal(
    (await call('POST', `servers/${s}/actions/change_protection`, { delete: true, rebuild: false })).code,
    'invalid_input',
  );
  const protect = async (on: boolean) => {
    await settled(await call('POST', `servers/${s}/actions/change_protection`, { delete: on, rebuild: on }));
    await settled(await call('POST', `volumes/${v}/actions/change_protection`, { delete: on }));
  };
  await protect(true);
  for (const path of [`servers/${s}`, `volumes/${v}`]) {
    const refused = await call('DELETE', path);
    assert.deepEqual([refused.status, refused.code], [423, 'protected']);
  }
  await protect(false);
  await settled(await call('DELETE', `servers/${s}`));
  assert.equal((await call('DELETE', `volumes/${v}`)).status, 204);
});

test('an address moves only between servers that are off, and outlives its server', async (t) => {
  const { call, settled, server } = await project(t);
  const { id, ip } = (await call('POST', 'primary_ips', { name: 'ip', type: 'ipv4', location: 'fsn1' })).body
    .primary_ip;
  const s = await server('s', { public_net: { enable_ipv4: true, enable_ipv6: false, ipv4: id } });
  assert.equal((await call('GET', `servers/${s}`)).body.server.public_net.ipv4.ip, ip);
  const second = { name: 'b', server_type: 'cx23', image: 'debian-13' };
  const taken = { ...second, public_net: { enable_ipv4: true, enable_ipv6: false, ipv4: id } };
  assert.equal((await call('POST', 'servers', taken)).code, 'primary_ip_assigned');
  assert.equal((await call('POST', `primary_ips/${id}/actions/unassign`)).code, 'server_not_stopped');
  await settled(await call('POST', `servers/${s}/actions/poweroff`));
  await settled(await call('POST', `primary_ips/${id}/actions/unassign`));
  await settled(await call('POST', `primary_ips/${id}/actions/assign`, { assignee_id: s, assignee_type: 'server' }));
  assert.equal((await call('DELETE', `primary_ips/${id}`)).code, 'resource_in_use');
  await settled(await call('DELETE', `servers/${s}`));
  assert.equal((await call('GET', `primary_ips/${id}`)).body.primary_ip.assignee_id, null);
});

test('an address that came with its server goes with it; firewalls and volumes are set free', async (t) => {
  const { call, settled, server, volume } = await project(t);
  const rule = { direction: 'in', protocol: 'tcp', port: '22', source_ips: ['203.0.113.7/32'] };
  const firewall = (await settled(await call('POST', 'firewalls', { name: 'f', rules: [rule] }))).body.firewall.id;
  const s = await server('s', { firewalls: [{ firewall }] });
  const v = await volume('v');
  await settled(await call('POST', `volumes/${v}/actions/attach`, { server: s }));
  assert.equal((await call('DELETE', `firewalls/${firewall}`)).code, 'resource_in_use');
  assert.equal((await call('GET', 'primary_ips')).body.primary_ips.length, 1);
  await settled(await call('DELETE', `servers/${s}`));
  assert.equal((await call('GET', 'primary_ips')).body.primary_ips.length, 0);
  assert.equal((await call('GET', `volumes/${v}`)).body.volume.server, null);
  assert.equal((await call('DELETE', `firewalls/${firewall}`)).status, 204);
});

test('a private network gives each address once, and is not deleted under its servers', async (t) => {
  const { call, settled, server } = await project(t);
  const { id } = (await call('POST', 'networks', { name: 'n', ip_range: '10.20.0.0/24' })).body.network;
  const [a, b] = [await server('a'), await server('b')];
  const attach = (s: number, ip?: string) =>
    call('POST', `servers/${s}/actions/attach_to_network`, { network: id, ip });
  assert.equal((await attach(a)).code, 'no_subnet_available');
  const subnet = { type: 'cloud', network_zone: 'eu-central', ip_range: '10.20.0.0/24' };
  assert.equal(
    (await call('POST', `networks/${id}/actions/add_subnet`, { ...subnet, ip_range: '10.21.0.0/24' })).code,
    'invalid_input',
  );
  await settled(await call('POST', `networks/${id}/actions/add_subnet`, subnet));
  await settled(await attach(a, '10.20.0.31'));
  assert.equal((await attach(a)).code, 'server_already_attached');
  assert.equal((await attach(b, '10.20.0.31')).code, 'ip_not_available');
  assert.equal((await attach(b, '10.20.0.1')).code, 'ip_not_available', 'the gateway of the network');
  await settled(await attach(b));
  assert.equal((await call('DELETE', `networks/${id}`)).code, 'resource_in_use');
});

test('a server changes its type only while it is off, and is left off', async (t) => {
  const { call, settled, server } = await project(t);
  const s = await server('s', { server_type: 'cx33' });
  const change = (server_type: string) =>
    call('POST', `servers/${s}/actions/change_type`, { server_type, upgrade_disk: false });
  assert.equal((await change('cx43')).code, 'server_not_stopped');
  await settled(await call('POST', `servers/${s}/actions/poweroff`));
  assert.equal((await change('cx23')).code, 'invalid_server_type', 'its disk would not fit');
  await settled(await change('cx43'));
  const { status, server_type, primary_disk_size } = (await call('GET', `servers/${s}`)).body.server;
  assert.deepEqual([status, server_type.name, primary_disk_size], ['off', 'cx43', 80]);
});

test('a volume grows, in its own location', async (t) => {
  const { call, settled, server, volume } = await project(t);
  const v = await volume('v');
  assert.equal((await call('POST', `volumes/${v}/actions/resize`, { size: 10 })).code, 'invalid_input');
  await settled(await call('POST', `volumes/${v}/actions/resize`, { size: 20 }));
  assert.equal((await call('GET', `volumes/${v}`)).body.volume.size, 20);
  const elsewhere = await server('s', { location: 'hel1' });
  assert.equal((await call('POST', `volumes/${v}/actions/attach`, { server: elsewhere })).code, 'invalid_input');
});

test('too many requests are refused with 429 until some time has passed', async (t) => {
  const { call } = await project(t, { rateLimit: { limit: 3, perSecond: 1 } });
  const codes = [];
  for (let n = 0; n < 6; n += 1) codes.push((await call('GET', 'locations')).status);
  assert.ok(codes.includes(429), String(codes));
  const refused = await call('GET', 'locations');
  assert.equal(refused.headers.get('RateLimit-Limit'), '3');
  while ((await call('GET', 'locations')).status !== 200) await setTimeout(20);
});

test('who is not let in, what is not JSON, what does not fit: each with its code', async (t) => {
  const { call } = await project(t);
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

test('the seam for real machines: one is ordered with its user data, and the server is up when it is', async (t) => {
  const orders: string[] = [];
  const booting = Promise.withResolvers<void>();
  const { call, fake } = await project(t, {
    actionMs: 10,
    machineRoom: {
      address: () => '10.77.0.11',
      boot: ({ name, userData }) => {
        orders.push(`boot ${name} ${userData}`);
        return booting.promise;
      },
      destroy: async (name) => {
        orders.push(`destroy ${name}`);
      },
    },
  });
  const order = { name: 's', server_type: 'cx23', image: 'debian-13', user_data: '#cloud-config' };
  const { body } = await call('POST', 'servers', { ...order, public_net: { enable_ipv4: true, enable_ipv6: false } });
  assert.equal(body.server.public_net.ipv4.ip, '10.77.0.11');
  const status = async () => (await call('GET', `servers/${body.server.id}`)).body.server.status;
  fake.cloud.actions.settle(Date.now() + 60_000); // without a machine it would be up long since
  assert.equal(await status(), 'initializing');
  booting.resolve();
  while ((await status()) !== 'running') await setTimeout(5);
  await call('DELETE', `servers/${body.server.id}`);
  while (fake.cloud.servers.has(body.server.id)) {
    await setTimeout(5);
    fake.cloud.actions.settle();
  }
  assert.deepEqual(orders, ['boot s #cloud-config', 'destroy s']);
});
