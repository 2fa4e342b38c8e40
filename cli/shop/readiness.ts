import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import type { DataFolder } from './data-folder.ts';
import type { ShopPorts } from './ports.ts';
import type { ProcessManager } from './process-manager.ts';
import { eventually } from './processes.ts';

const startDeadlineMs = 120_000;
const lastLines = 15;

const errorLog = (folder: DataFolder, name: string) => join(folder.logs, `${name}.err.log`);

/** How long each service's error log is before the start: what comes after belongs to this one. */
export const errorLogSizes = (folder: DataFolder, names: readonly string[]): Map<string, number> =>
  new Map(names.map((name) => [name, statSync(errorLog(folder, name), { throwIfNoEntry: false })?.size ?? 0]));

const newLines = (folder: DataFolder, name: string, from: number): string => {
  try {
    const lines = readFileSync(errorLog(folder, name)).subarray(from).toString('utf8').trimEnd().split('\n');
    return lines.slice(-lastLines).join('\n');
  } catch {
    return '';
  }
};

const isReady = async (managementPort: number): Promise<boolean> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${managementPort}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
};

/**
 * Waits until every worker says on its own management port that it is ready.
 * @throws Refusal with its last words when one dies instead
 */
export const awaitReady = async ({
  manager,
  folder,
  ports,
  workers,
  logSizes,
  progress,
}: {
  manager: ProcessManager;
  folder: DataFolder;
  ports: ShopPorts;
  workers: number;
  logSizes: Map<string, number>;
  progress(line: string): void;
}): Promise<void> => {
  const waiting = new Map<string, number[]>([
    ...Object.entries(ports.services).map(([name, { management }]): [string, number[]] => [
      name,
      Array.from({ length: workers }, (_, worker) => management + worker),
    ]),
    ['gateway', [ports.gatewayManagement]],
  ]);
  const look = async (): Promise<boolean> => {
    for (const worker of await manager.workers()) {
      if (worker.restarts === 0 && worker.status !== 'errored' && worker.status !== 'waiting restart') continue;
      const words = newLines(folder, worker.name, logSizes.get(worker.name) ?? 0);
      throw new Refusal(
        `${worker.name} did not start. Its last words (${errorLog(folder, worker.name)}):\n${words || '(none)'}`,
      );
    }
    for (const [name, managementPorts] of waiting) {
      if (!(await Promise.all(managementPorts.map(isReady))).every(Boolean)) continue;
      waiting.delete(name);
      progress(`${name} is ready`);
    }
    return waiting.size === 0;
  };
  if (await eventually(look, startDeadlineMs)) return;
  throw new Refusal(
    `${[...waiting.keys()].join(', ')} did not become ready within ${startDeadlineMs / 1000} seconds; see ${folder.logs}.`,
  );
};
