import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Journey } from './journey.ts';

const root = join(import.meta.dirname, '..', '..');
const services = ['backend', 'cart', 'order', 'user'];

export const describePages = (open: () => Journey) =>
  describe('pages', () => {
    test('/swagger/ shows the four committed documents', async () => {
      const { client } = open();
      const page = await client('GET /swagger/');
      assert.deepEqual([page.status, page.headers['content-type']], [200, 'text/html; charset=utf-8']);
      const scripts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
      assert.ok(scripts.length > 2);
      const texts = await Promise.all(
        scripts.map(async (path) => {
          const reply = await client(`GET ${new URL(path, 'http://shop/swagger/').pathname}`);
          assert.equal(reply.status, 200, path);
          return reply.text;
        }),
      );
      for (const service of services) {
        const document = await client(`GET /swagger/${service}.json`);
        assert.equal(document.text, readFileSync(join(root, 'services', service, 'openapi.json'), 'utf8'));
        assert.ok(
          texts.some((text) => text.includes(`${service}.json`)) || texts.join().includes(`'${service}'`),
          service,
        );
      }
    });

    test('the shop’s own page is there', async () => {
      const page = await open().client('GET /');
      assert.deepEqual([page.status, page.headers['content-type']], [200, 'text/html; charset=utf-8']);
      assert.ok(page.headers['content-security-policy']);
    });
  });
