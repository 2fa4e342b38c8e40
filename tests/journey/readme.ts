import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { Trip } from './shopping-trip.ts';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** The fenced blocks of shell commands that call the shop, in their order. */
const commandsOf = (file: string): string => {
  if (!existsSync(file)) return '';
  return [...readFileSync(file, 'utf8').matchAll(/^```(?:sh|bash|shell)\n(.*?)^```/gms)]
    .flatMap(([, block = '']) => (/\bcurl\b/.test(block) ? [block] : []))
    .join('\n');
};

/** The README speaks of a shop on its usual port and folder; an answer that is a refusal ends the script. */
const prelude = `set -euo pipefail
curl() { command curl --fail-with-body --silent --show-error --max-time 120 "$@"; }
`;

export const describeReadme = (open: () => Trip) =>
  describe('the README', () => {
    const commands = commandsOf(join(root, 'README.md'));
    test('its curl commands buy something', { skip: commands === '' && 'README.md has no curl commands' }, async () => {
      const { url, dataDir } = open().shop;
      const script = commands
        .replaceAll(/http:\/\/(localhost|127\.0\.0\.1):8080/g, url)
        .replaceAll(/(?<![\w/.])(\.\/)?\.data\//g, `${dataDir}/`);
      assert.ok(script.includes(url), 'the commands call http://localhost:8080');
      const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
      const { stdout } = await run('bash', ['-c', prelude + script], { cwd: root, env });
      assert.match(stdout, /"order_id"/, stdout);
    });
  });
