import { glob } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { type Suite, suites } from './suites.ts';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

interface RunOptions {
  root: string;
  /** A skipped test counts as failed: where everything a test needs is there, nothing may be left out. */
  requireAll: boolean;
  print(line: string): void;
}

const filesOf = async (suite: Suite, root: string): Promise<string[]> => {
  const files: string[] = [];
  for await (const file of glob(suite.globs, { cwd: root, exclude: ['**/node_modules/**'] }))
    files.push(join(root, file));
  return files.sort();
};

/** The first lines that a person needs of why a test failed. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause, { depth: 4 });
  return text
    .split('\n')
    .filter((line) => !/^\s+at .*\(?node:internal/.test(line))
    .slice(0, 40)
    .map((line) => `      ${line}`)
    .join('\n');
};

const runSuite = async (suite: Suite, { root, requireAll, print }: RunOptions): Promise<Tally> => {
  const files = await filesOf(suite, root);
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  if (files.length === 0) return tally;
  const started = performance.now();
  const place = (test: { file?: string; name: string; line?: number }) =>
    `${relative(root, test.file ?? '')}${test.line ? `:${test.line}` : ''} › ${test.name}`;
  const stream = run({
    files,
    concurrency: suite.alone ? 1 : Math.max(2, availableParallelism()),
    timeout: suite.timeoutS * 1000,
    execArgv: ['--import', join(import.meta.dirname, 'fixed-seed.ts')],
  });
  stream.on('test:pass', (test) => {
    if (test.details.type === 'suite') return;
    if (test.name === test.file) {
      tally.failed += 1; // a file stands for itself when nothing in it is a test
      print(`  ✗ ${relative(root, test.name)}\n      holds no test`);
    } else if (test.skip === undefined) tally.passed += 1;
    else if (requireAll) {
      tally.failed += 1;
      print(`  ✗ ${place(test)}\n      skipped (${test.skip || 'no reason given'}), but nothing may be skipped here`);
    } else tally.skipped += 1;
  });
  stream.on('test:fail', (test) => {
    const { error } = test.details;
    if ('failureType' in error && error.failureType === 'subtestsFailed') return; // they have been counted
    tally.failed += 1;
    print(`  ✗ ${place(test)}\n${reasonOf(error)}`);
  });
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  stream.on('test:stdout', ({ message }) => process.stdout.write(message));
  await new Promise((resolve, reject) => stream.once('end', resolve).once('error', reject).resume());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  print(`${suite.name}: ${tally.passed} passed, ${tally.failed} failed${skipped} in ${seconds} s`);
  return tally;
};

/** Runs suites one after another; without names, all that are not `onDemand`. @throws when a name is not one of theirs */
export const runSuites = async (names: readonly string[], options: RunOptions): Promise<Tally> => {
  const all = await suites(options.root);
  const unknown = names.filter((name) => !all.some((suite) => suite.name === name));
  if (unknown.length > 0)
    throw new Error(
      `There is no suite ${unknown.join(', ')}; the suites are ${all.map(({ name }) => name).join(', ')}.`,
    );
  const chosen = names.length > 0 ? all.filter(({ name }) => names.includes(name)) : all.filter((one) => !one.onDemand);
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of chosen) {
    const { passed, failed, skipped } = await runSuite(suite, options);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
};
