import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { createClient } from '../shop/http-client.ts';
import type { Site } from './harness/site.ts';

const isOpen = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_500 });
    const end = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket
      .once('connect', () => end(true))
      .once('timeout', () => end(false))
      .once('error', () => end(false));
  });

/** What the world can reach, and how. */
export const describeWorld = (open: () => Site) =>
  describe('from outside', () => {
    test('only ssh and the gateway can be reached', async () => {
      const { host } = open();
      const listening = (await host.root("ss -Hltn | awk '{print $4}'")).match(/\d+$/gm) ?? [];
      const ports = [...new Set([...listening.map(Number), 22, 80, 443])].sort((a, b) => a - b);
      assert.ok(ports.includes(8000) && ports.includes(18000), 'the services listen');
      const reached: number[] = [];
      for (const port of ports) if (await isOpen(host.address, port)) reached.push(port);
      assert.deepEqual(reached, [22, 80, 443]);
      assert.match(await host.root('nft list ruleset'), /policy drop/);
    });

    test('TLS is 1.2 or newer, and browsers are told to stay with it', async () => {
      const { host } = open();
      const shake = (options: object): Promise<string> =>
        new Promise((resolve) => {
          const socket = connectTls({ host: host.address, port: 443, rejectUnauthorized: false, ...options });
          socket.once('secureConnect', () => {
            resolve(`${socket.getProtocol()} ${socket.getPeerCertificate().subject.CN}`);
            socket.destroy();
          });
          socket.once('error', () => resolve('refused'));
        });
      assert.equal(await shake({}), `TLSv1.3 ${host.name}`);
      assert.equal(await shake({ maxVersion: 'TLSv1.2' }), `TLSv1.2 ${host.name}`);
      assert.equal(
        await shake({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
        'refused',
      );
      const overTls = await host.root('curl -sk -o /dev/null -D - https://127.0.0.1/');
      assert.match(overTls, /^strict-transport-security: max-age=31536000/im);
      const plain = await createClient(open().url)('GET /');
      assert.equal(plain.headers['strict-transport-security'], undefined);
      assert.equal(plain.headers['x-content-type-options'], 'nosniff');
      assert.ok(plain.headers['content-security-policy']);
      assert.equal(plain.headers.server, undefined);
    });

    test('operators’ tools want the operators’ login', async () => {
      const client = createClient(open().url);
      for (const path of [
        '/prometheus/',
        '/alertmanager/',
        '/jaeger/',
        '/profiles/',
        '/prometheus/api/v1/query?query=up',
      ]) {
        const reply = await client(`GET ${path}`);
        assert.equal(reply.status, 401, path);
        assert.match(String(reply.headers['www-authenticate']), /^Basic /);
      }
    });

    test('a page of the catalogue is still shown when no service answers', async () => {
      const { host } = open();
      const client = createClient(open().url);
      const page = '/api/products/?limit=5';
      assert.equal((await client(`GET ${page}`)).status, 200);
      await host.root('systemctl stop product-store@backend');
      try {
        assert.equal((await client(`GET ${page}`)).status, 200, 'what was seen before');
        const fresh = await client('GET /api/products/?limit=6');
        assert.equal(fresh.status, 503, fresh.text);
        assert.match(String(fresh.headers['retry-after']), /^\d+$/);
        assert.match(fresh.text, /"code":"service-down"/);
      } finally {
        await host.root('systemctl start product-store@backend');
        await open().ready();
      }
    });
  });
