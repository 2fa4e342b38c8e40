import { readArguments } from '../read-arguments.ts';
import { Refusal } from '../refusal.ts';
import { dataFolder } from '../shop/data-folder.ts';
import { type CassandraVersion, cassandraVersions } from './artifact-locks.ts';

export const help = `npm run cassandra -- start|ring N|stop|status|nodetool [options]

Real Cassandra for development and tests: fetched once (pinned, verified) into the user's cache, run on loopback addresses
with authentication on, its data in --data DIR. A Java 11 is fetched as well where none is installed.

  start              one node; makes the shop's keyspaces and writes DIR/cassandra/connection.json, which start, migrate,
                     audit and others use by default. Found running, it is left as it is
  ring 3             the same with that many nodes, each row kept at most three times
  stop               stops the nodes and waits until they are gone; their data stays
  status             each node: up, starting or down, its process and memory
  nodetool ARGS..    Cassandra's own nodetool at the first node (--node node2: at another); ARGS after a --

  --version V        4.1 (default) or 5.0
  --data DIR         the data folder (.data)
  --heap SIZE        Java's heap per node, for example 512M or 2G (768M)
  --keyspace-prefix P  the keyspaces are P and the service's name (store_)
  --json             the report as JSON
  --help             this text

What is fetched comes from Maven Central (or the mirror of ~/.m2/settings.xml, or MAVEN_REPOSITORY_URL) and from Debian's
security suite (or DEBIAN_SECURITY_URL), and is kept in PRODUCT_STORE_CACHE (~/.cache/product-store).
`;

export interface CassandraCall {
  verb: 'start' | 'stop' | 'status' | 'nodetool' | 'help';
  nodes: number;
  version: CassandraVersion | undefined;
  data: string;
  heapMb: number;
  keyspacePrefix: string;
  json: boolean;
  node: string | undefined;
  rest: string[];
}

const heapOf = (text: string): number => {
  const found = /^(\d{1,5})([MG])$/i.exec(text);
  const megabytes = Number(found?.[1]) * (found?.[2]?.toUpperCase() === 'G' ? 1_024 : 1);
  if (megabytes >= 256 && megabytes <= 65_536) return megabytes;
  throw new Refusal(`--heap takes a size from 256M to 64G, not '${text}'.`);
};

const versionOf = (text: string | undefined): CassandraVersion | undefined => {
  const known = cassandraVersions.find((version) => version === text);
  if (text !== undefined && !known)
    throw new Refusal(`--version takes ${cassandraVersions.join(' or ')}, not '${text}'.`);
  return known;
};

const prefixOf = (prefix: string): string => {
  if (/^[a-z][a-z0-9_]{0,30}$/.test(prefix)) return prefix;
  throw new Refusal(
    `--keyspace-prefix takes at most 31 small letters, digits and _, beginning with a letter, not '${prefix}'.`,
  );
};

const nodesOf = (count: string | undefined): number => {
  const nodes = Number(count ?? 3);
  if (Number.isInteger(nodes) && nodes >= 1 && nodes <= 9) return nodes;
  throw new Refusal(`ring takes a number of nodes from 1 to 9, not '${count}'.`);
};

const verbs = ['start', 'ring', 'stop', 'status', 'nodetool'] as const;

/** @throws Refusal */
export const cassandraCall = (args: string[]): CassandraCall => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    options: {
      version: text,
      data: text,
      heap: { ...text, default: '768M' },
      'keyspace-prefix': { ...text, default: 'store_' },
      node: text,
      json: flag,
      help: flag,
    },
  });
  const [word, ...rest] = positionals;
  const verb = verbs.find((one) => one === word);
  if (!values.help && !verb)
    throw new Refusal(
      `${word ? `'${word}' is not known` : 'Nothing was asked for'}: say ${verbs.join(', ')}. See --help.`,
    );
  if (verb !== 'nodetool' && verb !== 'ring' && rest.length > 0)
    throw new Refusal(`${verb} takes no '${rest[0]}'. See --help.`);
  return {
    verb: values.help || !verb ? 'help' : verb === 'ring' ? 'start' : verb,
    nodes: verb === 'ring' ? nodesOf(rest[0]) : 1,
    version: versionOf(values.version),
    data: dataFolder(values.data).path,
    heapMb: heapOf(values.heap),
    keyspacePrefix: prefixOf(values['keyspace-prefix']),
    json: values.json ?? false,
    node: values.node,
    rest,
  };
};
