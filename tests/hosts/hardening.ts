import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '../shop/until.ts';
import type { TestHost } from './harness/lab.ts';
import type { Site } from './harness/site.ts';

const services = ['backend', 'cart', 'order', 'user'];
const ownUnits = [...services.map((name) => `product-store@${name}.service`), 'jaeger.service', 'cassandra.service'];
const caged = [
  'prometheus',
  'prometheus-alertmanager',
  'prometheus-node-exporter',
  'prometheus-nginx-exporter',
  'prometheus-blackbox-exporter',
].map((name) => `${name}.service`);

/** What Cassandra answers to a statement of somebody's, on the host. */
const asked = (host: TestHost, { username, passwordFile }: { username: string; passwordFile: string }, cql: string) => {
  const script = `
    const { Client, auth } = require("/opt/product-store/current/node_modules/cassandra-driver");
    const password = require("fs").readFileSync("${passwordFile}", "utf8").trim();
    const authProvider = new auth.PlainTextAuthProvider("${username}", password);
    const client = new Client({ contactPoints: ["127.0.0.1"], localDataCenter: "dc1", authProvider });
    client.execute("${cql}").then(() => "answered", (error) => String(error.message) + JSON.stringify(error.innerErrors ?? {}))
      .then((said) => { console.log(said); process.exit(); });`;
  return host.root(`/opt/node/bin/node -e '${script.replaceAll('\n', ' ')}'`).then((said) => said.trim());
};

/** What it says once it has looked: on a busy machine a statement may time out before. */
const decision = async (...question: Parameters<typeof asked>): Promise<string> => {
  let said = '';
  await until(
    `Cassandra decides on ${question[2]}`,
    async () => {
      said = await asked(...question);
      return /^answered$|permission|AuthenticationError|incorrect/i.test(said);
    },
    { everyMs: 1_000 },
  );
  return said;
};

/** How bad it would be if one part were taken over. */
export const describeHardening = (open: () => Site) =>
  describe('the host', () => {
    test('keeps our own units in a cage', async () => {
      for (const unit of [...ownUnits, ...caged]) {
        const said = await open().host.root(`systemd-analyze security --no-pager ${unit} | tail -n 1`);
        const exposure = Number(said.match(/: ([\d.]+) /)?.[1]);
        assert.ok(exposure <= 3.5, said);
      }
    });

    test('declares what each may take', async () => {
      for (const unit of [...ownUnits, 'nginx.service']) {
        const said = await open().host.root(`systemctl show ${unit} --property=MemoryMax,CPUWeight,LimitNOFILE`);
        assert.match(said, /MemoryMax=\d+/, unit);
        assert.match(said, /CPUWeight=\d+/, unit);
        assert.match(said, /LimitNOFILE=(65536|100000)\b/, unit);
      }
    });

    test('lets no service read another’s secrets or data', async () => {
      const { host } = open();
      for (const name of services) {
        const own = `/etc/product-store/secrets/${name}/${name}.key.pem`;
        assert.equal((await host.tryRoot(`runuser -u shop-${name} -- cat ${own}`)).code, 0);
        for (const other of services.filter((one) => one !== name)) {
          const files = [
            `/etc/product-store/secrets/${other}/${other}.key.pem`,
            `/etc/product-store/secrets/${other}/cassandra.password`,
          ];
          for (const file of files)
            assert.notEqual(
              (await host.tryRoot(`runuser -u shop-${name} -- cat ${file}`)).code,
              0,
              `${name} reads ${file}`,
            );
        }
      }
      for (const file of ['/etc/prometheus/alertmanager/telegram.token', '/etc/nginx/operators'])
        for (const user of ['shop-backend', 'prometheus', 'jaeger'])
          assert.notEqual((await host.tryRoot(`runuser -u ${user} -- cat ${file}`)).code, 0, `${user} reads ${file}`);
    });

    test('lets no service into another’s keyspace, and nobody in with the delivered login', async () => {
      const { host } = open();
      const tables = { backend: 'products', cart: 'carts', order: 'orders', user: 'users' };
      for (const name of services) {
        const login = {
          username: `store_${name}`,
          passwordFile: `/etc/product-store/secrets/${name}/cassandra.password`,
        };
        for (const [other, table] of Object.entries(tables)) {
          const said = await decision(host, login, `SELECT * FROM store_${other}.${table} LIMIT 1`);
          if (other === name) assert.equal(said, 'answered');
          else assert.match(said, /has no SELECT permission/, `${name} reads ${other}`);
        }
      }
      await host.root('install -m 600 /dev/null /run/delivered && echo cassandra > /run/delivered');
      const delivered = { username: 'cassandra', passwordFile: '/run/delivered' };
      assert.match(await decision(host, delivered, 'SELECT * FROM system.local'), /incorrect|AuthenticationError/i);
    });
  });
