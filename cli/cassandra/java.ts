import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readlink, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { run } from '../artifacts/run.ts';
import { Refusal } from '../refusal.ts';
import { javaLock } from './artifact-locks.ts';
import { fetchLocked } from './fetch-locked.ts';
import { cacheFolder, debianSecurity } from './repositories.ts';

export interface Java {
  executable: string;
  major: number;
}

const majorOf = async (executable: string): Promise<number | undefined> => {
  const { code, stderr } = await run(executable, ['-version']);
  return code === 0 ? Number(/version "(?:1\.)?(\d+)/.exec(stderr)?.[1]) : undefined;
};

/** The Javas of this machine: JAVA_HOME, the one on PATH, those of /usr/lib/jvm. */
const installed = async (): Promise<string[]> => {
  const home = process.env.JAVA_HOME;
  const folder = '/usr/lib/jvm';
  const others = existsSync(folder) ? (await readdir(folder)).sort() : [];
  const found = [
    ...(home ? [join(home, 'bin', 'java')] : []),
    ...others.map((name) => join(folder, name, 'bin', 'java')),
  ];
  return ['java', ...found.filter(existsSync)];
};

/** Configuration files that the package links into /etc are taken from the package itself. */
const relink = async (folder: string, home: string): Promise<void> => {
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) continue;
    const link = join(entry.parentPath, entry.name);
    const target = await readlink(link);
    if (!target.startsWith('/etc/')) continue;
    await unlink(link);
    if (existsSync(join(folder, target))) await symlink(join(folder, target), link);
  }
};

/** @throws Refusal when there is nothing to unpack it with */
const unpack = async (deb: string, into: string): Promise<void> => {
  if ((await run('dpkg-deb', ['-x', deb, into])).code === 0) return;
  const { code, stderr } = await run('sh', ['-c', 'ar p "$1" data.tar.xz | tar -xJ -C "$2"', 'sh', deb, into]);
  if (code !== 0)
    throw new Refusal(
      `Java 11 cannot be unpacked (${stderr.trim()}): install dpkg, or binutils, tar and xz; or a Java 11.`,
    );
};

/** Java 11 of our own, in the cache; nothing of the machine is touched. */
export const ownJava = async (say: (line: string) => void): Promise<Java> => {
  const { version, packages } = javaLock();
  const folder = join(cacheFolder(), `java-${version}`);
  const executable = join(
    folder,
    'usr',
    'lib',
    'jvm',
    `java-11-openjdk-${arch() === 'arm64' ? 'arm64' : 'amd64'}`,
    'bin',
    'java',
  );
  if (existsSync(join(folder, 'complete'))) return { executable, major: 11 };
  const file = packages[arch()];
  if (!file)
    throw new Refusal(
      `There is no Java 11 for ${arch()} among the pinned packages: install one and name it in JAVA_HOME.`,
    );
  say(`fetching Java ${version}`);
  const shelf = { url: debianSecurity(), folder: join(cacheFolder(), 'debian') };
  await fetchLocked(shelf, [file], say);
  await mkdir(cacheFolder(), { recursive: true });
  const scratch = await mkdtemp(join(cacheFolder(), '.java-'));
  try {
    await unpack(join(shelf.folder, file.path), scratch);
    await rm(folder, { recursive: true, force: true });
    await rename(scratch, folder);
    await relink(folder, join(executable, '..', '..'));
    await writeFile(join(folder, 'complete'), '');
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return { executable, major: 11 };
};

/** A Java of one of these versions: one that is installed, else Java 11 of our own. @throws Refusal */
export const findJava = async (wanted: readonly number[], say: (line: string) => void): Promise<Java> => {
  for (const executable of await installed()) {
    const major = await majorOf(executable);
    if (major !== undefined && wanted.includes(major)) return { executable, major };
  }
  return ownJava(say);
};
