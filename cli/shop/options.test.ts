import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../refusal.ts';
import { startOptions } from './options.ts';

test('without options it is the shop on 8080 with 20,000 products', () => {
  const options = startOptions([]);
  assert.ok(options);
  const { data, ...rest } = options;
  const place = { store: 'sqlite', dataDir: data.path };
  assert.deepEqual(rest, { port: undefined, workers: 2, products: 20_000, pace: 'demo', place });
  assert.match(data.path, /\.data$/);
});

test('a bad option is one sentence that names it and what it takes', () => {
  const bad: [string[], RegExp][] = [
    [['--port', '0'], /^--port takes a port from 1 to 30000, not '0'\.$/],
    [['--port', '30001'], /^--port takes/],
    [['--port', '80x'], /^--port takes/],
    [['--port', '-1'], /--port/],
    [['--workers', '0'], /^--workers takes a number from 1 to 32/],
    [
      ['--products', 'many.csv'],
      /^--products takes a number from 0 to 200000, or a product file that is there, not 'many\.csv'\.$/,
    ],
    [['--products', '/tmp'], /^--products takes/],
    [['--products', '200001'], /^--products takes/],
    [['--pace', 'slow'], /^--pace takes demo, fast or real, not 'slow'\.$/],
    [['--store', 'paper'], /^--store takes sqlite or cassandra, not 'paper'\.$/],
    [['--contact-points', '127.0.0.1'], /^--contact-points goes with --store cassandra/],
    [['--store', 'cassandra', '--data', '/nowhere'], /^Where is Cassandra\? .*npm run cassandra -- start/],
    [['--prot', '8080'], /--prot/],
    [['extra'], /extra/],
    [['--data'], /--data/],
  ];
  for (const [args, sentence] of bad) {
    assert.throws(
      () => startOptions(args),
      (error: unknown) => error instanceof Refusal && sentence.test(error.message) && !error.message.includes('\n'),
      args.join(' '),
    );
  }
});
