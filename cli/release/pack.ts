import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../artifacts/artifact-list.ts';
import { run } from '../artifacts/run.ts';
import { Refusal } from '../refusal.ts';

export interface Release {
  /** Sorts by the time of its commit. */
  id: string;
  archive: string;
  /** False: the archive was there already. */
  packed: boolean;
}

/** What a host does not need of a checkout. */
const leftBehind = [
  'tests',
  'terraform',
  'ansible',
  '.ci',
  'storefront/src',
  'storefront/node_modules',
  'node_modules/.cache',
  'node_modules/.bin/node',
];

const must = async (command: string, args: string[], cwd: string): Promise<string> => {
  const { code, stdout, stderr } = await run(command, args, { cwd });
  if (code === 0) return stdout.trim();
  throw new Refusal(`${command} ${args[0]} failed: ${(stderr || stdout).trim().split('\n').slice(-5).join(' ')}`);
};

/** `20261124-0811-a5b24a7d0c1e`: of one commit always the same. @throws Refusal when git does not know the ref */
const idOf = async (ref: string): Promise<{ id: string; commit: string }> => {
  const { code, stdout } = await run('git', ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], {
    cwd: repository,
  });
  const commit = stdout.trim();
  if (code !== 0) throw new Refusal(`There is no commit or file called '${ref}': name a git ref or a release archive.`);
  const format = ['show', '--no-patch', '--format=%cd', '--date=format:%Y%m%d-%H%M', commit];
  return { id: `${await must('git', format, repository)}-${commit.slice(0, 12)}`, commit };
};

/** Writes what the commit holds, with everything it needs to run and without what only its developers need. */
const fill = async (folder: string, id: string, commit: string): Promise<void> => {
  await must('sh', ['-c', 'git archive "$1" | tar -x -C "$2"', 'sh', commit, folder], repository);
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  // Not `npm ci`: it refuses a lock file without the optional packages of every platform (cli/install.mjs).
  await must('npm', ['install', ...quiet], folder);
  await must(process.execPath, ['--disable-warning=ExperimentalWarning', 'cli/build.ts'], folder); // the shop's pages
  await must('npm', ['prune', ...quiet, '--omit=dev'], folder);
  for (const path of leftBehind) await rm(join(folder, path), { recursive: true, force: true });
  await writeFile(join(folder, 'release.json'), `${JSON.stringify({ id, commit })}\n`);
  await writeFile(join(folder, 'release.env'), `RELEASE=${id}\n`); // read by the services' units
};

/** An archive of a commit, made once: hosts only unpack it. */
export const packRelease = async (ref: string, out: string): Promise<Release> => {
  const { id, commit } = await idOf(ref);
  const archive = join(out, `${id}.tar.gz`);
  if (existsSync(archive)) return { id, archive, packed: false };
  await mkdir(out, { recursive: true });
  const scratch = await mkdtemp(join(out, '.packing-'));
  try {
    const folder = join(scratch, id);
    await mkdir(folder);
    await fill(folder, id, commit);
    // Files of one release have its commit's time: a gateway tells browsers by it whether a file has changed.
    const time = await must('git', ['show', '--no-patch', '--format=%ct', commit], repository);
    const same = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', `--mtime=@${time}`];
    await must('tar', [...same, '-I', 'gzip -n', '-C', scratch, '-cf', join(scratch, 'archive'), id], out);
    await rename(join(scratch, 'archive'), archive);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return { id, archive, packed: true };
};

/** An archive that was packed before, perhaps elsewhere. @throws Refusal when it is something else */
export const givenRelease = async (archive: string): Promise<Release> => {
  const { code, stdout } = await run('tar', ['-xOzf', archive, '--wildcards', '*/release.json'], {});
  const id = code === 0 ? /"id":"([\w.-]+)"/.exec(stdout)?.[1] : undefined;
  if (!id) throw new Refusal(`${archive} is not a release: npm run release packs one.`);
  return { id, archive, packed: false };
};
