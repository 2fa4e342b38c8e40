import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comeBack } from './come-back.ts';

const noon = new Date(2026, 0, 15, 12, 0, 0).getTime();
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('short waits are told in seconds, longer ones in minutes and with the time', () => {
  assert.equal(plain(comeBack(1, noon, 'ru')), 'через 1 секунду');
  assert.equal(plain(comeBack(33, noon, 'ru')), 'через 33 секунды');
  assert.equal(plain(comeBack(300, noon, 'ru')), 'через 5 минут, в 12:05');
  assert.equal(plain(comeBack(1_260, noon, 'ru')), 'через 21 минуту, в 12:21');
  assert.equal(plain(comeBack(1, noon, 'en')), 'in 1 second');
  assert.equal(plain(comeBack(121, noon, 'en')), 'in 3 minutes, at 12:02');
});

test('nobody is told to come back at once', () => {
  assert.equal(plain(comeBack(0, noon, 'en')), 'in 1 second');
});
