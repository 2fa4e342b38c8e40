import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createUserOperator, type UserOperator } from './operator.ts';
import { sqliteUserStores } from './sqlite-stores.ts';
import { assertProblem, type Client, createClient, login, password, refresh } from './testing/shopper.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

let dataDir: string;
let service: TestService;
let client: Client;
let operator: UserOperator;
before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'operator-'));
  service = await startTestService({}, (inMemory) => {
    inMemory.close();
    return sqliteUserStores({ dataDir });
  });
  client = createClient(service.url);
  operator = await createUserOperator(sqliteUserStores({ dataDir }), 4);
});
after(async () => {
  await operator.close();
  await service.close();
  await rm(dataDir, { recursive: true });
});

describe('the operator, beside a running service', () => {
  test('creates an administrator who can log in at once', async () => {
    await operator.create('Chief', password, 'admin');
    const { token } = await login(client, 'chief');
    assert.equal((await client('GET /users/', { token })).status, 200);
    await assert.rejects(operator.create('CHIEF', password, 'admin'), { code: 'username-taken' });
  });

  test('resets a password: logins end, a block is lifted', async () => {
    await operator.create('forgetful', password, 'customer');
    const { refreshToken } = await login(client, 'forgetful');
    for (let n = 0; n < 10; n++) await client('POST /token', { form: { username: 'forgetful', password: 'wrong' } });
    await operator.resetPassword('Forgetful', 'battery staple');
    assertProblem(await refresh(client, refreshToken), 401, 'session-ended');
    await login(client, 'forgetful', 'battery staple');
  });

  test('sets a role and unlocks a login', async () => {
    await operator.create('deputy', password, 'customer');
    assert.equal((await operator.setRole('deputy', 'admin')).role, 'admin');
    for (let n = 0; n < 10; n++) await client('POST /token', { form: { username: 'deputy', password: 'wrong' } });
    await operator.unlock('deputy');
    await login(client, 'deputy');
  });

  test('is told what is wrong', async () => {
    await assert.rejects(operator.setRole('nobody-here', 'admin'), { code: 'user-not-found' });
    await assert.rejects(operator.create('a b', password, 'admin'), { code: 'invalid-username' });
    await assert.rejects(operator.create('fine', 'short', 'admin'), { code: 'invalid-password' });
  });
});
