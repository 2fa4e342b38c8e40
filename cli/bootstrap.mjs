/**
 * The first thing every npm script runs, in whatever Node is there (plain JavaScript for that reason): installs what the
 * lock file says when it is not there yet, then goes on with `cli/NAME.ts` in the project's own Node.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installUnlessDone } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} sentence @returns {never} */
const refuse = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const commands = () =>
  readdirSync(join(root, 'cli'))
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -3));

const [name = '', ...args] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < 20)
  refuse(`This project needs Node 20 or newer to begin with; this is Node ${process.versions.node}.`);
if (!/^[a-z-]+$/.test(name) || !existsSync(join(root, 'cli', `${name}.ts`)))
  refuse(`There is no command '${name}'; the commands are ${commands().join(', ')}.`);

try {
  await installUnlessDone(root, (line) => process.stderr.write(`${line}\n`));
} catch (error) {
  refuse(error instanceof Error ? error.message : String(error));
}

const bin = join(root, 'node_modules', '.bin');
// Types are stripped and code is compiled once, not by every process again (workers inherit it): a third of their start.
const environment = {
  NODE_COMPILE_CACHE: join(root, '.cache', 'compile'),
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
};
// An import streams: with less room for young objects a million lines take 300 MB instead of 500, in the same time.
const memory = name === 'import' ? ['--max-semi-space-size=4'] : [];
const child = spawn(
  join(bin, 'node'),
  ['--disable-warning=ExperimentalWarning', ...memory, join(root, 'cli', `${name}.ts`), ...args],
  { stdio: 'inherit', env: environment },
);
child.once('error', (error) => refuse(`The project's own Node could not be started: ${error.message}`));
child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));

// The child decides when to leave, this process only waits for it. A terminal sends Ctrl-C to both, npm only to this one:
// so it is passed on, and what the child does on the first one it does not do again on the second.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
