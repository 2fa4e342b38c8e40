import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { CassandraLock } from './artifact-locks.ts';
import { type Cluster, type ClusterFolder, dataCenter, type Node, writePrivate } from './cluster-folder.ts';
import { cacheFolder } from './repositories.ts';

const shared = join(import.meta.dirname, '..', '..', 'configs', 'cassandra');

const logback = `<configuration>
  <appender name="FILE" class="ch.qos.logback.core.rolling.RollingFileAppender">
    <file>\${cassandra.logdir}/system.log</file>
    <rollingPolicy class="ch.qos.logback.core.rolling.FixedWindowRollingPolicy">
      <fileNamePattern>\${cassandra.logdir}/system.log.%i</fileNamePattern>
      <minIndex>1</minIndex>
      <maxIndex>2</maxIndex>
    </rollingPolicy>
    <triggeringPolicy class="ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy"><maxFileSize>20MB</maxFileSize></triggeringPolicy>
    <encoder><pattern>%-5level %date{ISO8601} [%thread] %F:%L - %msg%n</pattern></encoder>
  </appender>
  <root level="INFO"><appender-ref ref="FILE"/></root>
</configuration>
`;

/** nodetool has nothing to log. */
const silent = '<configuration><root level="OFF"/></configuration>\n';

export interface NodeSettings {
  /** Megabytes. */
  heapMb: number;
  /** More of cassandra.yaml, for tests. */
  yaml?: Record<string, unknown>;
  /** More system properties, for tests. */
  properties?: readonly string[];
}

const yamlOf = (folder: string, cluster: Cluster, node: Node, own: Record<string, unknown> = {}): string =>
  stringify({
    ...parse(readFileSync(join(shared, 'cassandra.yaml'), 'utf8')),
    cluster_name: cluster.cluster_name,
    num_tokens: 1,
    initial_token: node.token,
    auto_bootstrap: false, // all nodes of a new ring start empty, at once
    data_file_directories: [join(folder, 'data')],
    commitlog_directory: join(folder, 'commitlog'),
    saved_caches_directory: join(folder, 'saved_caches'),
    hints_directory: join(folder, 'hints'),
    cdc_raw_directory: join(folder, 'cdc_raw'),
    seed_provider: [
      {
        class_name: 'org.apache.cassandra.locator.SimpleSeedProvider',
        // All of a new ring are seeds: they come up at once, in any order.
        parameters: [{ seeds: cluster.nodes.map(({ address }) => `${address}:${cluster.storage_port}`).join(',') }],
      },
    ],
    listen_address: node.address,
    rpc_address: node.address,
    storage_port: cluster.storage_port,
    native_transport_port: cluster.native_port,
    auto_snapshot: false,
    concurrent_compactors: 1,
    ...own,
  });

/** Java's arguments in a file: none of it (paths, ports) has to stand in the list of processes. */
const argumentsOf = (
  { conf, folder, logs, tmp }: ReturnType<ClusterFolder['node']>,
  lock: CassandraLock,
  { nodes }: Cluster,
  { jmx_port }: Node,
  { heapMb, properties = [] }: NodeSettings,
): string => {
  const jars = lock.jars.map(({ path }) => join(cacheFolder(), 'maven', path));
  const agent = jars.find((jar) => /\/jamm-[^/]*\.jar$/.test(jar));
  const options = readFileSync(join(shared, 'jvm.options'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => line.split(' '));
  return [
    ...options,
    `-Xms${heapMb}m`,
    `-Xmx${heapMb}m`,
    heapMb < 2_048 ? '-XX:+UseSerialGC' : '-XX:+UseG1GC',
    `-javaagent:${agent}`,
    `-Djava.io.tmpdir=${tmp}`,
    `-Dcassandra.config=file://${conf}/cassandra.yaml`,
    `-Dlogback.configurationFile=file://${conf}/logback.xml`,
    `-Dcassandra.logdir=${logs}`,
    `-Dcassandra.storagedir=${folder}`,
    '-Dcassandra-foreground=yes',
    '-Dcassandra.superuser_setup_delay_ms=0',
    '-Dcassandra.ring_delay_ms=0',
    '-Dcassandra.skip_wait_for_gossip_to_settle=0',
    '-Dcassandra.auth_bcrypt_gensalt_log2_rounds=6',
    `-Dcassandra.system_auth.default_rf=${Math.min(3, nodes.length)}`,
    `-Dcassandra.jmx.local.port=${jmx_port}`,
    '-Dcom.sun.management.jmxremote.authenticate=true',
    `-Dcom.sun.management.jmxremote.password.file=${conf}/jmx.password`,
    `-Dcom.sun.management.jmxremote.access.file=${conf}/jmx.access`,
    '-Djava.rmi.server.hostname=127.0.0.1',
    ...properties,
    '-cp',
    [conf, ...jars].join(':'),
    'org.apache.cassandra.service.CassandraDaemon',
  ]
    .map((argument) => `"${argument}"`)
    .join('\n');
};

/** Writes (again) what a node reads when it starts. */
export const writeNodeFiles = (
  folder: ClusterFolder,
  lock: CassandraLock,
  cluster: Cluster,
  node: Node,
  { settings, jmxUser, jmxPassword }: { settings: NodeSettings; jmxUser: string; jmxPassword: string },
): void => {
  const place = folder.node(node.name);
  for (const path of [place.conf, place.logs, place.tmp]) mkdirSync(path, { recursive: true, mode: 0o700 });
  writeFileSync(join(place.conf, 'cassandra.yaml'), yamlOf(place.folder, cluster, node, settings.yaml));
  writeFileSync(join(place.conf, 'logback.xml'), logback);
  writeFileSync(join(place.conf, 'logback-tools.xml'), silent);
  writeFileSync(
    join(place.conf, 'cassandra-rackdc.properties'),
    `dc=${dataCenter}\nrack=${node.name.replace('node', 'rack')}\n`,
  );
  writePrivate(join(place.conf, 'jmx.password'), `${jmxUser} ${jmxPassword}\n`);
  writePrivate(join(place.conf, 'jmx.access'), `${jmxUser} readwrite\n`);
  writePrivate(place.argumentsFile, argumentsOf(place, lock, cluster, node, settings));
};
