import { join } from 'node:path';
import { Missing } from '../../terraform/harness/hcloud-provider.ts';
import { type Finished, mustRun, run } from '../../terraform/harness/run.ts';

const script = join(import.meta.dirname, '..', 'lab');

const lab = (...args: string[]): Promise<Finished> => mustRun(script, args);

/** A fresh Debian 13 that tests put the shop on (tests/hosts/lab). */
export interface TestHost {
  name: string;
  address: string;
  /** Runs a shell command as root. @throws when it fails */
  root(command: string): Promise<string>;
  /** The same, answering with its exit code. */
  tryRoot(command: string): Promise<Finished>;
}

/** @throws Missing naming what this machine lacks */
export const bootHosts = async (...names: string[]): Promise<TestHost[]> => {
  const { stdout } = await run(script, ['missing']);
  if (stdout) throw new Missing(`test hosts need ${stdout.trim().split('\n').join(' and ')}`);
  await lab('up', ...names);
  const status = (await lab('status')).stdout;
  return names.map((name) => {
    const address = status.match(new RegExp(`^${name} (\\S+)`, 'm'))?.[1] ?? '';
    const tryRoot = (command: string) =>
      run(script, ['ssh', name, `sudo bash -c '${command.replaceAll("'", `'\\''`)}'`]);
    return {
      name,
      address,
      tryRoot,
      root: async (command) => {
        const { code, stdout, stderr } = await tryRoot(command);
        if (code !== 0) throw new Error(`on ${name}: ${command} exited with ${code}: ${stdout}${stderr}`);
        return stdout;
      },
    };
  });
};

export const removeHosts = (...names: string[]): Promise<Finished> => lab('down', ...names);

/** What Ansible is told of them. */
export const inventoryOf = async (...names: string[]): Promise<string> => (await lab('inventory', ...names)).stdout;
