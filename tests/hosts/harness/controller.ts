import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Missing } from '../../terraform/harness/hcloud-provider.ts';
import { cacheFolder, REPOSITORY } from '../../terraform/harness/paths.ts';
import { type Finished, isInstalled, mustRun, run } from '../../terraform/harness/run.ts';
import { inventoryOf } from './lab.ts';

/** Taken over into the vault file when it is made. */
export const botToken = '1234567890:test-token-of-the-bot-in-these-tests';

export const ansibleFolder = join(REPOSITORY, 'ansible');

/** A virtual environment with what a requirements file of ansible/ pins, made once. @throws Missing without Python */
export const pythonTools = async (...files: string[]): Promise<string> => {
  if (!(await isInstalled('python3'))) throw new Missing('Ansible needs python3');
  const wanted = files.map((file) => readFileSync(join(ansibleFolder, file), 'utf8')).join('\n');
  const folder = cacheFolder(`ansible-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`);
  const done = join(folder, '.complete');
  if (existsSync(done)) return join(folder, 'bin');
  await rm(folder, { recursive: true, force: true });
  await mustRun('python3', ['-m', 'venv', folder]);
  const requirements = files.flatMap((file) => ['-r', join(ansibleFolder, file)]);
  await mustRun(join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...requirements]);
  await writeFile(done, '');
  return join(folder, 'bin');
};

export interface Played extends Finished {
  /** How many tasks changed something, over all hosts. */
  changed: number;
  /** Lines of the tasks that did. */
  changes: string[];
}

/** The machine that runs the playbooks: its own inventory, vault password and secrets, in a folder of their own. */
export const openController = async (hosts: string[], settings: Record<string, unknown>) => {
  const bin = await pythonTools('requirements.txt');
  const folder = await mkdtemp(join(tmpdir(), 'controller-'));
  const files = {
    inventory: join(folder, 'inventory.yml'),
    settings: join(folder, 'settings.json'),
    password: join(folder, 'vault-password'),
    secrets: join(folder, 'secrets.yml'),
  };
  await writeFile(files.inventory, await inventoryOf(...hosts));
  await writeFile(files.settings, JSON.stringify(settings));
  await writeFile(files.password, 'only for tests');
  const env = {
    ANSIBLE_CONFIG: join(ansibleFolder, 'ansible.cfg'),
    ANSIBLE_VAULT_PASSWORD_FILE: files.password,
    ANSIBLE_FORCE_COLOR: '0',
    TELEGRAM_BOT_TOKEN: botToken,
    PATH: `${bin}:${process.env.PATH}`,
  };

  const play = async (playbook: string, ...args: string[]): Promise<Played> => {
    const options = ['-i', files.inventory, '-e', `@${files.settings}`, ...args];
    const finished = await run('ansible-playbook', [playbook, ...options], { cwd: ansibleFolder, env });
    const recap = [...finished.stdout.matchAll(/changed=(\d+)/g)].map(([, count]) => Number(count));
    const lines = finished.stdout.split('\n');
    const changes = lines.flatMap((line, at) =>
      line.startsWith('changed: ')
        ? [`${lines.slice(0, at).findLast((before) => /^(TASK|RUNNING HANDLER)/.test(before))} ${line}`]
        : [],
    );
    return { ...finished, changed: recap.reduce((sum, count) => sum + count, 0), changes };
  };
  return {
    play,
    files,
    /** What is in the vault file, in clear. */
    secrets: async (): Promise<string> =>
      (await mustRun('ansible-vault', ['view', files.secrets], { cwd: ansibleFolder, env })).stdout,
    close: () => rm(folder, { recursive: true, force: true }),
  };
};
export type Controller = Awaited<ReturnType<typeof openController>>;

/** The end of a play's output: what failed, and the recap. */
export const tail = ({ stdout, stderr }: Finished): string => {
  const at = Math.max(stdout.lastIndexOf('[ERROR]'), stdout.lastIndexOf('fatal:'));
  return `${at >= 0 ? stdout.slice(at) : stdout.slice(-3_000)}${stderr.slice(-2_000)}`;
};
