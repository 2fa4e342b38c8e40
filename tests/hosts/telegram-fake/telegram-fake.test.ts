import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startTelegram } from './telegram-fake.ts';

const telegram = await startTelegram({ host: '127.0.0.1', token: '1:secret' });
after(() => telegram.close());

const send = async (text: string, token = '1:secret'): Promise<[number, string]> => {
  const response = await fetch(`${telegram.url}/bot${token}/sendMessage`, {
    method: 'POST',
    body: JSON.stringify({ chat_id: '-100', text, parse_mode: 'HTML', disable_web_page_preview: 'true' }),
  });
  return [response.status, await response.text()];
};

test('the fake takes what Telegram takes, and refuses what it refuses', async () => {
  const [status, answer] = await send('<b>PAGE</b> 1 &lt; 2');
  assert.equal(status, 200, answer);
  assert.equal(telegram.sent().at(-1)?.text, 'PAGE 1 < 2');
  assert.equal((await send(`<b>${'x'.repeat(4_096)}</b>`))[0], 200, 'markup does not count');
  const refusals: [text: string, says: RegExp][] = [
    ['x'.repeat(4_097), /too long/],
    ['<b>open', /Can't find end tag/],
    ['a < b', /Unsupported start tag/],
    ['<table>', /Unsupported start tag/],
    ['<b><i>x</b></i>', /Unexpected end tag/],
    [' ', /empty/],
  ];
  for (const [text, says] of refusals) {
    const [code, why] = await send(text);
    assert.equal(code, 400, text);
    assert.match(why, says);
  }
  assert.equal((await send('x', '2:other'))[0], 401);
});
