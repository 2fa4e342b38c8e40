import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './launch.ts';

const idleMs = 6_000;

/**
 * Environment of a shop whose gateway waits 6 s for an answer, not 25: where workers are killed, a connection that was
 * being handed to one gets no answer ever, and a test cannot wait that long for each.
 */
export const impatientGateway = (): Record<string, string> => {
  const file: { timeouts: object } = JSON.parse(readFileSync(join(root, 'configs', 'gateway.json'), 'utf8'));
  const path = join(tmpdir(), `gateway-${process.pid}.json`);
  writeFileSync(path, JSON.stringify({ ...file, timeouts: { ...file.timeouts, idleMs } }));
  return { GATEWAY_FILE: path };
};
