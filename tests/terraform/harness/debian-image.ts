import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { getuid } from 'node:process';
import { Missing } from './hcloud-provider.ts';
import { cacheFolder } from './paths.ts';
import { requireAll } from './requirements.ts';
import { isInstalled, mustRun } from './run.ts';

const SUITE = 'trixie';
// What a cloud's Debian image has and a minimal one has not.
const PACKAGES = ['systemd-sysv', 'dbus', 'iproute2', 'openssh-server', 'cloud-init', 'sudo'];
const TOOLS: Record<string, string> = {
  mmdebstrap: 'mmdebstrap',
  'systemd-nspawn': 'systemd-container',
  nsenter: 'util-linux',
  ssh: 'openssh-client',
};

/** CI brings what it needs; on a developer's machine nothing is installed behind their back. */
const tools = async (): Promise<void> => {
  if (getuid?.() !== 0) throw new Missing('booting a test host needs root');
  const absent: string[] = [];
  for (const [command, name] of Object.entries(TOOLS)) if (!(await isInstalled(command))) absent.push(name);
  if (absent.length === 0) return;
  if (!requireAll || !(await isInstalled('apt-get'))) {
    throw new Missing(`booting a test host needs the packages ${absent.join(', ')}`);
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends'];
  await mustRun('apt-get', ['-qq', 'update']);
  await mustRun('apt-get', [...apt, 'install', ...absent], { env });
};

/** The archive that this machine's own apt uses; none known: mmdebstrap's default. */
const archive = async (): Promise<string[]> => {
  const targets = ['indextargets', '--format', '$(LABEL) $(REPO_URI)', 'Created-By: Packages'];
  const { stdout } = await mustRun('apt-get', targets);
  const line = stdout.split('\n').find((target) => target.startsWith('Debian '));
  return line ? [line.slice('Debian '.length)] : [];
};

/** A tar of a Debian 13 with cloud-init, as a machine of the cloud would begin; made on first use (20 s). */
export const debianImage = async (): Promise<string> => {
  await tools();
  const key = createHash('sha256').update(PACKAGES.join()).digest('hex').slice(0, 8);
  const image = cacheFolder(`debian-${SUITE}-cloud-init-${key}.tar`);
  if (existsSync(image)) return image;
  await mkdir(dirname(image), { recursive: true });
  const fresh = `${image}.${process.pid}.tar`;
  try {
    const include = `--include=${PACKAGES.join(',')}`;
    await mustRun('mmdebstrap', ['--quiet', '--variant=minbase', include, SUITE, fresh, ...(await archive())]);
    await rename(fresh, image);
  } finally {
    await rm(fresh, { force: true });
  }
  return image;
};
