import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ServiceName } from '@product-store/platform/values';
import { useCassandra } from '../cassandra-node/use-cassandra.ts';
import { openNodeProxy } from './node-proxy.ts';
import { until } from './until.ts';
import { startWorker, type Worker } from './worker.ts';

const cassandra = await useCassandra(['backend', 'order']);
const { skip } = cassandra;

const says = (worker: Worker, sentence: RegExp): Promise<void> =>
  until(async () => sentence.test((await worker.notReady()) ?? ''), `readiness says ${sentence}`);
const isReady = (worker: Worker): Promise<void> =>
  until(async () => (await worker.notReady()) === undefined, 'the worker is ready');

/** Through a line that can be cut. */
const startBehindProxy = async (service: ServiceName) => {
  const folder = mkdtempSync(join(tmpdir(), `worker-${service}-`));
  const { contactPoints, port } = cassandra.place;
  const proxy = await openNodeProxy({ address: contactPoints[0] ?? '', port });
  await proxy.cut();
  const place = { ...cassandra.place, contactPoints: [proxy.address], port: proxy.port };
  const worker = await startWorker(service, folder, place, cassandra.node.folder.passwordFile(place.username));
  after(async () => {
    await worker.stop();
    await proxy.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { worker, proxy };
};

for (const service of ['order', 'backend'] satisfies ServiceName[])
  test(`a worker of ${service} that starts without Cassandra stays, says why, and serves when it comes; so when it goes and comes back`, {
    skip,
  }, async () => {
    const { worker, proxy } = await startBehindProxy(service);
    await says(worker, /^the store cannot be read: No Cassandra node can be reached at 127\.0\.0\.1/);
    await proxy.restore();
    await isReady(worker);
    assert.equal(await worker.get('/system/health'), 200);
    await proxy.cut();
    await says(worker, /No Cassandra node can be reached/);
    assert.equal(await worker.get('/system/health'), 503);
    await proxy.restore();
    await isReady(worker);
    assert.equal(worker.ended(), undefined, 'it is the same process all along');
  });
