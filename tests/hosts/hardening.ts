import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Site } from './harness/site.ts';

const services = ['backend', 'cart', 'order', 'user'];
const ownUnits = [...services.map((name) => `product-store@${name}.service`), 'jaeger.service'];
const caged = [
  'prometheus',
  'prometheus-alertmanager',
  'prometheus-node-exporter',
  'prometheus-nginx-exporter',
  'prometheus-blackbox-exporter',
].map((name) => `${name}.service`);

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
        assert.match(said, /LimitNOFILE=65536\b/, unit);
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
            `/var/lib/product-store/store/${other}.sqlite`,
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
  });
