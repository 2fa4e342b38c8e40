import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../api/problem.ts';
import { faultsIn, faultsOf } from './account-fields.ts';

const anna = {
  username: 'anna.petrova',
  full_name: 'Анна Петрова',
  phone: '+7 900 123-45-67',
  password: 'correct horse',
};

test('what the user service takes is taken', () => {
  assert.deepEqual(faultsIn(anna), {});
});

test('each field that it would refuse is found beforehand', () => {
  const refused = { username: ['an', 'анна', 'a b c'], full_name: [' ', 'x'.repeat(101)], phone: ['12', 'call me'] };
  for (const [field, values] of Object.entries(refused))
    for (const value of values) assert.deepEqual(faultsIn({ ...anna, [field]: value }), { [field]: 'rule' }, value);
});

test('passwords are measured in bytes, as they are hashed', () => {
  assert.deepEqual(faultsIn({ password: 'парол' }), {}); // ten bytes
  assert.deepEqual(faultsIn({ password: 'пар' }), { password: 'rule' });
  assert.deepEqual(faultsIn({ new_password: 'я'.repeat(37) }), { new_password: 'rule' });
});

const refusal = (code: string, errors: { path: string; message: string }[] = []): Problem =>
  new Problem({ kind: 'refused', service: 'user', method: 'POST', traceId: '', status: 422, code, errors });

test('what the answer says of a field is said at the field', () => {
  const errors = [
    { path: 'body.phone', message: 'must be a phone number' },
    { path: 'query.page', message: 'unknown' },
  ];
  assert.deepEqual(faultsOf(refusal('invalid-request', errors)), { phone: 'rule' });
  assert.deepEqual(faultsOf(refusal('username-taken')), { username: 'taken' });
  assert.deepEqual(faultsOf(refusal('wrong-old-password')), { old_password: 'wrong' });
  assert.deepEqual(faultsOf(refusal('service-down')), {});
});
