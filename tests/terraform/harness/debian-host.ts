import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { debianImage } from './debian-image.ts';
import { type Finished, mustRun, run } from './run.ts';

const BOOT_DEADLINE_MS = 120_000;

/** nspawn wants a cgroup (v2) of its own: a scope where systemd runs this machine, else a plain folder. */
const ownGroup = async (name: string): Promise<{ folder?: string; prefix: string[] }> => {
  if (existsSync('/run/systemd/system')) {
    return { prefix: ['systemd-run', '--quiet', '--scope', '--collect', '-p', 'Delegate=yes'] };
  }
  const mount = readFileSync('/proc/mounts', 'utf8').match(/ (\S+) cgroup2 /)?.[1];
  if (!mount) return { prefix: [] };
  const folder = join(mount, name);
  await mkdir(folder, { recursive: true });
  return { folder, prefix: ['sh', '-c', `echo $$ > ${folder}/cgroup.procs && exec "$@"`, 'sh'] };
};

const removeTree = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeTree(join(folder, entry.name));
  }
  await rmdir(folder).catch(() => {}); // a group that is not empty yet stays behind, harmless
};

export interface Seed {
  hostname: string;
  userData: string;
}

/**
 * A fresh Debian 13 with systemd that boots, and on whose first boot cloud-init does what it would do in the cloud.
 * It has no network but its own loopback, in which ssh reaches it.
 */
export class DebianHost implements AsyncDisposable {
  readonly #scratch: string;
  readonly #root: string;
  readonly #name: string;
  #machine: ChildProcess | undefined;
  #group: string | undefined;

  private constructor(scratch: string) {
    this.#scratch = scratch;
    this.#root = join(scratch, 'root');
    this.#name = `cloud-init-${process.pid}`;
  }

  /** Unpacked, with its seed, not yet booted. */
  static async unpack({ hostname, userData }: Seed): Promise<DebianHost> {
    const image = await debianImage();
    const host = new DebianHost(await mkdtemp(join(tmpdir(), 'debian-host-')));
    await mkdir(host.#root);
    await mustRun('tar', ['-C', host.#root, '--numeric-owner', '-xpf', image]);
    const seed = join(host.#root, 'var/lib/cloud/seed/nocloud');
    await mkdir(seed, { recursive: true });
    await writeFile(join(seed, 'user-data'), userData);
    await writeFile(join(seed, 'meta-data'), `instance-id: ${hostname}-1\nlocal-hostname: ${hostname}\n`);
    const noNetwork = join(host.#root, 'etc/cloud/cloud.cfg.d/99-no-network.cfg');
    await writeFile(noNetwork, 'network: {config: disabled}\n');
    return host;
  }

  /** Runs in the file system, without a boot. */
  inside(...command: string[]): Promise<Finished> {
    return run('chroot', [this.#root, ...command]);
  }

  async boot(): Promise<void> {
    const { folder, prefix } = await ownGroup(this.#name);
    this.#group = folder;
    const nspawn = ['--boot', '--quiet', '--register=no', '--keep-unit', '--private-network', '--resolv-conf=off'];
    const where = [`--directory=${this.#root}`, `--machine=${this.#name}`, '--link-journal=no', '--console=read-only'];
    const log = openSync(join(this.#scratch, 'console.log'), 'a');
    // Should this process be killed, the machine is asked to power off.
    const [command = '', ...args] = [
      ...prefix,
      'setpriv',
      '--pdeathsig',
      'TERM',
      'systemd-nspawn',
      ...nspawn,
      ...where,
    ];
    const env = { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' };
    this.#machine = spawn(command, args, { env, stdio: ['ignore', log, log] });
  }

  /** ssh from inside the machine's own network. */
  async ssh(user: string, command: string, options: string[] = []): Promise<Finished> {
    const pid = this.#machine?.pid;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
    const init = children.trim().split(' ')[0] || String(pid);
    const quiet = ['-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=no', '-o', 'LogLevel=ERROR'];
    const known = ['-o', 'UserKnownHostsFile=/dev/null', '-o', 'ConnectTimeout=5'];
    const target = [`${user}@127.0.0.1`, command];
    return run('nsenter', ['--target', init, '--net', 'ssh', ...quiet, ...known, ...options, ...target]);
  }

  /** Waits until `user` can log in with the key. @throws with the console's last lines */
  async reachable(user: string, key: string): Promise<void> {
    const deadline = Date.now() + BOOT_DEADLINE_MS;
    let last = '';
    while (Date.now() < deadline && this.#machine?.exitCode === null) {
      const done = await this.ssh(user, 'true', ['-i', key, '-o', 'IdentitiesOnly=yes']);
      if (done.code === 0) return;
      last = done.stderr;
      await setTimeout(250);
    }
    const console = await readFile(join(this.#scratch, 'console.log'), 'utf8');
    throw new Error(`${user} cannot log in (${last.trim()}):\n${console.split('\n').slice(-30).join('\n')}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const machine = this.#machine;
    if (machine && machine.exitCode === null && machine.signalCode === null) {
      const gone = once(machine, 'exit');
      machine.kill('SIGTERM');
      await Promise.race([gone, setTimeout(30_000, undefined, { ref: false })]);
      if (machine.exitCode === null && machine.signalCode === null) machine.kill('SIGKILL');
    }
    if (this.#group) await removeTree(this.#group);
    await rm(this.#scratch, { recursive: true, force: true });
  }
}
