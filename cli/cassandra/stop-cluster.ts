import { existsSync } from 'node:fs';
import { eventually } from '../shop/processes.ts';
import { type ClusterFolder, readCluster } from './cluster-folder.ts';
import { withClusterLock } from './cluster-lock.ts';
import { endNode, pidOf } from './node-process.ts';

const patienceMs = 60_000;

/** Stops all nodes of a folder and waits until they are gone. Answers how many ran. */
export const stopCluster = async (folder: ClusterFolder, say: (line: string) => void): Promise<number> => {
  if (!existsSync(folder.path)) return 0;
  return withClusterLock(folder, async () => {
    const places = (readCluster(folder)?.nodes ?? []).map(({ name }) => folder.node(name));
    const running = places.filter((place) => pidOf(place) !== undefined);
    for (const place of running) endNode(place);
    const gone = () => running.every((place) => pidOf(place) === undefined);
    if (!(await eventually(gone, patienceMs, 100))) {
      say(`still there after ${patienceMs / 1000} s: killing`);
      for (const place of running) endNode(place, 'SIGKILL');
      await eventually(gone, patienceMs, 100);
    }
    for (const place of places) endNode(place); // forgets the process ids
    return running.length;
  });
};
