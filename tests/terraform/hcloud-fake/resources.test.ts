import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../harness/until.ts';
import { emptyProject } from './testing.ts';

test('work takes its time: until then the action runs, nothing has changed, and the thing is locked', async (t) => {
  const { call, settled, server, volume } = await emptyProject(t);
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
  const { call, settled, server, volume } = await emptyProject(t);
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
  const { call, settled, server } = await emptyProject(t);
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
  const { call, settled, server, volume } = await emptyProject(t);
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
  const { call, settled, server } = await emptyProject(t);
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
  const { call, settled, server } = await emptyProject(t);
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
  const { call, settled, server, volume } = await emptyProject(t);
  const v = await volume('v');
  assert.equal((await call('POST', `volumes/${v}/actions/resize`, { size: 10 })).code, 'invalid_input');
  await settled(await call('POST', `volumes/${v}/actions/resize`, { size: 20 }));
  assert.equal((await call('GET', `volumes/${v}`)).body.volume.size, 20);
  const elsewhere = await server('s', { location: 'hel1' });
  assert.equal((await call('POST', `volumes/${v}/actions/attach`, { server: elsewhere })).code, 'invalid_input');
});

test('the seam for real machines: one is ordered with its user data, and the server is up when it is', async (t) => {
  const orders: string[] = [];
  const booting = Promise.withResolvers<void>();
  const { call, fake } = await emptyProject(t, {
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
  await until('it runs', async () => (await status()) === 'running');
  await call('DELETE', `servers/${body.server.id}`);
  await until('it is gone', () => {
    fake.cloud.actions.settle();
    return !fake.cloud.servers.has(body.server.id);
  });
  assert.deepEqual(orders, ['boot s #cloud-config', 'destroy s']);
});
