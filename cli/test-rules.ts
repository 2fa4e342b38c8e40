/**
 * `npm run test:rules`: takes back one rule of the crash windows at a time, in a copy of the project, and sees the crash
 * enumeration turn red. A proof that cannot fail proves nothing.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Rule, rules } from '@product-store/tests/crash/rules.ts';
import { Refusal, runCommand } from './refusal.ts';

const root = join(import.meta.dirname, '..');
const own = '@product-store';

/** The project's sources with node_modules of links, its workspaces pointing into the copy. */
const copyProject = (to: string): void => {
  for (const folder of ['services', 'cli', 'tests']) cpSync(join(root, folder), join(to, folder), { recursive: true });
  cpSync(join(root, 'package.json'), join(to, 'package.json'));
  mkdirSync(join(to, 'node_modules', own), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== own) symlinkSync(join(root, 'node_modules', name), join(to, 'node_modules', name));
  }
  for (const name of readdirSync(join(root, 'node_modules', own))) {
    const folder = ['cli', 'tests'].includes(name) ? name : join('services', name);
    symlinkSync(join(to, folder), join(to, 'node_modules', own, name));
  }
};

/** The first case that turned red; undefined when all stayed green. */
const redCase = (project: string, scenario: string): string | undefined => {
  const run = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-force-exit',
      `--test-name-pattern=^${scenario}:`,
      'tests/crash/crash.test.ts',
    ],
    {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    },
  );
  if (run.status === 0) return undefined;
  return /Error: (.+: step .+)/.exec(run.stdout)?.[1] ?? 'no case was named';
};

const takeBack = (rule: Rule): string | undefined => {
  const project = mkdtempSync(join(tmpdir(), 'rule-'));
  try {
    copyProject(project);
    const file = join(project, rule.file);
    const source = readFileSync(file, 'utf8');
    if (!source.includes(rule.code))
      throw new Refusal(
        `${rule.file} does not hold the code of the rule "${rule.name}": bring tests/crash/rules.ts up to date.`,
      );
    writeFileSync(file, source.replace(rule.code, rule.without));
    return redCase(project, rule.scenario);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
};

await runCommand(async () => {
  let green = 0;
  for (const rule of rules) {
    const red = takeBack(rule);
    if (!red) green++;
    console.log(`${red ? 'red  ' : 'GREEN'}  without "${rule.name}"${red ? `\n       ${red}` : ''}`);
  }
  console.log(
    green === 0
      ? `Each of the ${rules.length} rules is needed: without it the enumeration turns red.`
      : `${green} rules can be taken back unnoticed.`,
  );
  return green === 0 ? 0 : 1;
});
