import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Passwords, passwordBytes, startPasswords } from './passwords.ts';

const free = { acquire: async () => () => undefined };
const start = (cost: number) => startPasswords({ cost, slots: free, concurrency: 1, maxWaitMs: 60_000 });

describe('passwords', () => {
  let passwords: Passwords;
  before(async () => {
    passwords = await start(4);
  });

  test('match their own hash and no other', async () => {
    const hash = await passwords.hash('correct horse');
    assert.match(hash, /^\$2b\$04\$/);
    assert.equal(await passwords.matches('correct horse', hash), true);
    assert.equal(await passwords.matches('correct Horse', hash), false);
    assert.equal(await passwords.matches('correct horse\0', hash), false);
  });

  test('are the same in composed and decomposed letters', async () => {
    const hash = await passwords.hash('й'.normalize('NFC').repeat(8));
    assert.equal(await passwords.matches('й'.normalize('NFD').repeat(8), hash), true);
    assert.equal(passwordBytes('й'.normalize('NFD')), 2);
  });

  test('of nobody never match, whatever is tried, and cost as much as a wrong one', async () => {
    const slow = await start(9);
    const hash = await slow.hash('correct horse');
    // Processor time and not the clock's: how busy the machine is says nothing about the work.
    const workOf = async (known: string | undefined): Promise<number> => {
      const before = process.cpuUsage();
      for (let n = 0; n < 5; n++) assert.equal(await slow.matches('wrong horse', known), false);
      return process.cpuUsage(before).user;
    };
    const [somebody, nobody] = [await workOf(hash), await workOf(undefined)];
    assert(nobody > somebody * 0.6 && nobody < somebody * 1.7, `${nobody} us for nobody, ${somebody} us for somebody`);
  });

  test('are not compared when it is no longer allowed once their turn has come', async () => {
    const hash = await passwords.hash('correct horse');
    const refused = passwords.matches('correct horse', hash, () => Promise.reject(new Error('blocked meanwhile')));
    await assert.rejects(refused, /blocked meanwhile/);
  });
});
