import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { createHostSlots } from './host-slots.ts';

const linuxOnly = { skip: process.platform !== 'linux' && 'slots of a host exist on Linux only' };
const nameOfTest = (name: string) => `slots-test-${process.pid}-${name}`;

describe('hash slots of a host', linuxOnly, () => {
  test('all workers together never run more than there are slots, and every one gets its turns', async () => {
    const name = nameOfTest('shared');
    const workers = Array.from({ length: 3 }, () => createHostSlots({ name, slots: 2 }));
    let atOnce = 0;
    let most = 0;
    const turns = workers.map(() => 0);
    await Promise.all(
      workers.flatMap((worker, index) =>
        Array.from({ length: 10 }, async () => {
          const release = await worker.acquire();
          most = Math.max(most, ++atOnce);
          await new Promise((resolve) => setTimeout(resolve, 2));
          atOnce--;
          turns[index] = (turns[index] ?? 0) + 1;
          release();
        }),
      ),
    );
    assert.equal(most, 2);
    assert.deepEqual(turns, [10, 10, 10]);
  });

  test('a worker with endless work lets another one in after its turn', async () => {
    const name = nameOfTest('fair');
    const [busy, modest] = [createHostSlots({ name, slots: 1 }), createHostSlots({ name, slots: 1 })];
    let release = await busy.acquire();
    const turn = modest.acquire();
    let turnsBefore = 0;
    let served = false;
    const served_ = turn.then((done) => {
      served = true;
      done();
    });
    while (!served) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      release();
      turnsBefore++;
      release = await busy.acquire();
    }
    release();
    await served_;
    assert(turnsBefore <= 10, `${turnsBefore} turns of the busy one went before`);
  });

  test('the slot of a killed worker is free at once', async () => {
    const name = nameOfTest('killed');
    const script = `import { createHostSlots } from ${JSON.stringify(import.meta.resolve('./host-slots.ts'))};
      await createHostSlots({ name: ${JSON.stringify(name)}, slots: 1 }).acquire(); console.log('held');`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    const waited = createHostSlots({ name, slots: 1, giveUpMs: 20_000 }).acquire();
    const before = performance.now();
    holder.kill('SIGKILL');
    (await waited)();
    assert(performance.now() - before < 5_000);
  });

  test('a holder that never comes back cannot stop logins for ever', async () => {
    const name = nameOfTest('stuck');
    const release = await createHostSlots({ name, slots: 1 }).acquire();
    (await createHostSlots({ name, slots: 1, giveUpMs: 30 }).acquire())();
    release();
  });
});
