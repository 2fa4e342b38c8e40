import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { prepared } from '../terraform/harness/requirements.ts';
import { run } from '../terraform/harness/run.ts';
import { ansibleFolder, pythonTools } from './harness/controller.ts';

const Specs = z.object({
  argument_specs: z.object({ main: z.object({ options: z.record(z.string(), z.object({ default: z.unknown() })) }) }),
});
const Defaults = z.record(z.string(), z.unknown());
const roles = join(ansibleFolder, 'roles');

const yaml = (file: string): unknown => parse(readFileSync(file, 'utf8'));

test('ansible-lint and yamllint have nothing to say', async (t) => {
  const bin = await prepared(t, () => pythonTools('requirements.txt', 'requirements-lint.txt'));
  if (!bin) return;
  const env = { PATH: `${bin}:${process.env.PATH}`, ANSIBLE_CONFIG: join(ansibleFolder, 'ansible.cfg') };
  for (const command of [
    ['ansible-lint', '--offline', '-q', '--nocolor'],
    ['yamllint', '--strict', '.'],
  ]) {
    const [name = '', ...args] = command;
    const { code, stdout, stderr } = await run(name, args, { cwd: ansibleFolder, env });
    assert.equal(code, 0, `${name}:\n${stdout}${stderr}`);
  }
});

test('what a role can be told is what it has defaults for, and they are the same', () => {
  for (const role of readdirSync(roles)) {
    const { options } = Specs.parse(yaml(join(roles, role, 'meta', 'argument_specs.yml'))).argument_specs.main;
    const told = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
    const hasDefaults = readdirSync(join(roles, role)).includes('defaults');
    const defaults = hasDefaults ? Defaults.parse(yaml(join(roles, role, 'defaults', 'main.yml'))) : {};
    assert.deepEqual(defaults, told, role);
  }
});

test('hosts run the PM2 that the local shop runs', () => {
  const version = (file: string): unknown =>
    z.object({ dependencies: z.object({ pm2: z.string() }) }).parse(JSON.parse(readFileSync(file, 'utf8'))).dependencies
      .pm2;
  assert.equal(
    version(join(ansibleFolder, 'pm2', 'package.json')),
    version(join(ansibleFolder, '..', 'cli', 'package.json')),
  );
});
