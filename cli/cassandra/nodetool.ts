import { dirname, join } from 'node:path';
import { type Finished, run } from '../artifacts/run.ts';
import { Refusal } from '../refusal.ts';
import { cassandraLock } from './artifact-locks.ts';
import { type ClusterFolder, readCluster, roles } from './cluster-folder.ts';
import { findJava } from './java.ts';
import { pidOf } from './node-process.ts';
import { cacheFolder } from './repositories.ts';

const exported = ['java.base/jdk.internal.misc', 'java.base/jdk.internal.ref', 'java.base/sun.nio.ch'];
const opened = [
  'java.management.rmi/com.sun.jmx.remote.internal.rmi',
  'java.rmi/sun.rmi.registry',
  'java.rmi/sun.rmi.server',
];

/** Cassandra's own nodetool at one node (the first, when none is named). @throws Refusal when that node does not run */
export const nodetool = async (folder: ClusterFolder, args: readonly string[], name?: string): Promise<Finished> => {
  const cluster = readCluster(folder);
  const node = cluster?.nodes.find((one) => name === undefined || one.name === name);
  if (!cluster || !node || pidOf(folder.node(node.name)) === undefined)
    throw new Refusal(`No Cassandra node${name ? ` ${name}` : ''} runs in ${folder.path}: npm run cassandra -- start.`);
  const lock = cassandraLock(cluster.version);
  const { executable } = await findJava(lock.java, () => {});
  const { conf } = folder.node(node.name);
  const jars = lock.jars.map(({ path }) => join(cacheFolder(), 'maven', path));
  return run(executable, [
    ...exported.flatMap((module) => ['--add-exports', `${module}=ALL-UNNAMED`]),
    ...opened.flatMap((module) => ['--add-exports', `${module}=ALL-UNNAMED`]),
    '-Xmx128m',
    '-XX:TieredStopAtLevel=1',
    `-Dcassandra.storagedir=${dirname(conf)}`,
    `-Dcassandra.config=file://${conf}/cassandra.yaml`,
    `-Dlogback.configurationFile=file://${conf}/logback-tools.xml`,
    '-cp',
    [conf, ...jars].join(':'),
    'org.apache.cassandra.tools.NodeTool',
    '-h',
    '127.0.0.1',
    '-p',
    String(node.jmx_port),
    '-u',
    roles.admin,
    '-pwf',
    join(conf, 'jmx.password'),
    ...args,
  ]);
};
