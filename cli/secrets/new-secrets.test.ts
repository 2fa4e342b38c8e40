import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { completed } from './new-secrets.ts';

test('secrets are made once: what is there stays, what is missing is added', async () => {
  const { secrets, added } = await completed({}, { telegramToken: '1:token' });
  assert.ok(added.length > 5);
  assert.equal(secrets.telegram_bot_token, '1:token');
  const again = await completed(secrets, { telegramToken: '2:other' });
  assert.deepEqual([again.secrets, again.added], [secrets, []]);
  const { cursor_key, ...older } = secrets;
  const grown = await completed(older);
  assert.deepEqual(grown.added, ['cursor_key']);
  assert.notEqual(grown.secrets.cursor_key, cursor_key);
  assert.deepEqual({ ...grown.secrets, cursor_key }, secrets);
});

test('Nginx gets a salted hash of the operators’ password', async () => {
  const { operator } = (await completed({})).secrets;
  const bytes = Buffer.from(operator.hash.replace('{SSHA}', ''), 'base64');
  const [digest, salt] = [bytes.subarray(0, 20), bytes.subarray(20)];
  assert.deepEqual(createHash('sha1').update(operator.password).update(salt).digest(), digest);
  assert.equal(salt.length, 8);
});
