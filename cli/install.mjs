import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** @param {string} file @returns {Record<string, { version?: string, integrity?: string, link?: boolean, optional?: boolean }> | undefined} */
const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/**
 * Whether node_modules holds what package-lock.json says. npm writes its own record as the last step of an install: an
 * interrupted one has none, and one made by hand counts as well. Optional packages may be missing (other platforms).
 *
 * @param {string} root
 */
export const isInstalled = (root) => {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, integrity, link, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    if (!found) return optional === true;
    return found.version === version && found.integrity === integrity && found.link === link;
  });
};

/** @param {string} file the process id in it is that of an install under way @returns {boolean} */
const isHeld = (file) => {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * Installs what the lock file says and changes nothing else. Not `npm ci`: that refuses a lock file without the optional
 * packages of every platform, and the registry it was made with may carry only some of them.
 *
 * @param {string} root @returns {Promise<number | null>} npm's exit code
 */
const npmInstall = (root) => {
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command = 'npm', ...before] = npm;
  const options = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    // Standard output stays free for the command's own: reports are read by programs.
    const child = spawn(command, [...before, ...options], { cwd: root, stdio: ['ignore', 2, 2] });
    child.once('error', () =>
      reject(new Error('npm is needed to install what package-lock.json lists; it was not found.')),
    );
    child.once('exit', resolve);
  });
};

/**
 * Installs once, also when two commands begin at the same time on a fresh clone.
 *
 * @param {string} root
 * @param {(line: string) => void} progress
 */
export const installUnlessDone = async (root, progress) => {
  if (isInstalled(root)) return;
  const lock = join(root, '.cache', 'install.pid');
  mkdirSync(join(root, '.cache'), { recursive: true });
  let waited = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (!isHeld(lock)) {
      rmSync(lock, { force: true }); // left by an install that was killed
    } else {
      if (!waited) progress('Waiting for another command to finish installing ..');
      waited = true;
      await sleep(300);
    }
  }
  try {
    if (isInstalled(root)) return;
    progress('Installing dependencies (about a minute) ..');
    const started = Date.now();
    const code = await npmInstall(root);
    if (code !== 0) throw new Error(`The installation failed (npm ended with ${code}); its messages are above.`);
    if (!isInstalled(root))
      throw new Error('npm ended well, but node_modules does not hold what package-lock.json lists.');
    progress(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  } finally {
    rmSync(lock, { force: true });
  }
};
