import { createWriteStream, existsSync } from 'node:fs';
import { chmod, cp, mkdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CassandraVersion, cassandraLock } from '../cassandra/artifact-locks.ts';
import { fetchLocked } from '../cassandra/fetch-locked.ts';
import { ownJava } from '../cassandra/java.ts';
import { cacheFolder, localMavenRepository, mavenRepository } from '../cassandra/repositories.ts';
import { Refusal } from '../refusal.ts';
import { repository, type Source } from './artifact-list.ts';
import { NotFetched, tried, verified } from './fetched.ts';

/** A source's file in a folder of its own; a tree comes as .tar.gz with one folder at its top. */
export interface Wanted {
  name: string;
  version: string;
  /** An empty folder to work in. */
  scratch: string;
}

/** Deterministic, so that the same content always has the same checksum. */
const packed = async (folder: string, top: string, scratch: string): Promise<string> => {
  const archive = join(scratch, `${top}.tar.gz`);
  const same = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
  await tried('tar', [...same, '-I', 'gzip -n', '-C', folder, '-cf', archive, top]);
  return archive;
};

const connectTimeoutMs = 15_000;

const answered = async (url: string): Promise<Response> => {
  try {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), connectTimeoutMs);
    const response = await fetch(url, { signal: abort.signal });
    clearTimeout(timer);
    if (response.ok) return response;
    throw new NotFetched(`${url} answers ${response.status}`);
  } catch (error) {
    if (error instanceof NotFetched) throw error;
    throw new NotFetched(`${new URL(url).host} cannot be reached`);
  }
};

const download = async (url: string, scratch: string): Promise<string> => {
  const { body } = await answered(url);
  if (!body) throw new NotFetched(`${url} is empty`);
  const file = join(scratch, basename(new URL(url).pathname));
  await pipeline(Readable.fromWeb(body), createWriteStream(file));
  return file;
};

/** The publisher's line for a file: `<sha256>  <name>`, or the checksum alone. */
const published = async (list: string, file: string): Promise<string> => {
  const lines = (await (await answered(list)).text()).split('\n');
  const line = lines.find((one) => one.includes(basename(file))) ?? (lines.length <= 2 ? lines[0] : undefined);
  const sum = line?.match(/\b[0-9a-f]{64}\b/)?.[0];
  if (!sum) throw new NotFetched(`${list} has no sha256 of ${basename(file)}`);
  return sum;
};

/** One executable as a tree: `name-version/name`. */
const binaryTree = async (binary: string, { name, version, scratch }: Wanted): Promise<string> => {
  const top = `${name}-${version}`;
  await mkdir(join(scratch, top));
  await chmod(binary, 0o755);
  await rename(binary, join(scratch, top, name));
  return packed(scratch, top, scratch);
};

const prepared = async (file: string, sha256: string, wanted: Wanted): Promise<string> => {
  const archive = join(process.env.ARTIFACTS_PREPARED ?? join(repository, '..', 'shared', 'artifacts'), file);
  if (!existsSync(archive)) throw new NotFetched(`no prepared ${file} is there`);
  await verified(archive, sha256, file);
  const binary = join(wanted.scratch, 'binary');
  await tried('sh', ['-c', 'xz -dc "$1" > "$2"', 'sh', archive, binary]);
  return binaryTree(binary, wanted);
};

/** `go install` refuses modules with replace directives: the module's own folder is built. */
const built = async (module: string, command: string, wanted: Wanted): Promise<string> => {
  const env = { GOFLAGS: '-trimpath -mod=mod', CGO_ENABLED: '0', GOWORK: 'off' };
  const { Dir: source }: { Dir: string } = JSON.parse(await tried('go', ['mod', 'download', '-json', module], { env }));
  const folder = join(wanted.scratch, 'source'); // Go's own copy is read-only, and building may complete its go.sum
  await cp(source, folder, { recursive: true });
  await tried('chmod', ['-R', 'u+w', folder]);
  const binary = join(wanted.scratch, 'binary');
  await tried('go', ['build', '-C', folder, '-ldflags', '-s -w', '-o', binary, command], { env });
  return binaryTree(binary, wanted);
};

const npmPackage = async (spec: string, scratch: string): Promise<string> => {
  const name = (await tried('npm', ['pack', '--silent', spec, '--pack-destination', scratch])).trim();
  return join(scratch, name);
};

const npmProject = async (folder: string, { name, version, scratch }: Wanted): Promise<string> => {
  const top = `${name}-${version}`;
  const place = join(scratch, top);
  await cp(join(repository, 'ansible', folder), place, { recursive: true });
  const options = ['--no-save', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await tried('npm', ['install', ...options], { cwd: place });
  return packed(scratch, top, scratch);
};

const asNotFetched = (error: unknown): never => {
  throw error instanceof Refusal ? new NotFetched(error.message) : error;
};

const cassandraTree = async (release: CassandraVersion, { name, version, scratch }: Wanted): Promise<string> => {
  const lock = cassandraLock(release);
  const shelf = { url: mavenRepository(), folder: join(cacheFolder(), 'maven'), beside: localMavenRepository() };
  await fetchLocked(shelf, lock.jars, () => {}).catch(asNotFetched);
  const top = `${name}-${version}`;
  const lib = join(scratch, top, 'lib');
  await mkdir(lib, { recursive: true });
  for (const { path } of lock.jars) await cp(join(shelf.folder, path), join(lib, basename(path)));
  return packed(scratch, top, scratch);
};

const javaTree = async ({ name, version, scratch }: Wanted): Promise<string> => {
  const { executable } = await ownJava(() => {}).catch(asNotFetched);
  const top = `${name}-${version}`;
  // Links lead out of the tree, to where it was unpacked here.
  await cp(join(executable, '..', '..'), join(scratch, top), { recursive: true, dereference: true });
  return packed(scratch, top, scratch);
};

const mavenJar = async (coordinates: string, scratch: string): Promise<string> => {
  const [, artifact = '', version = ''] = coordinates.split(':');
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
  await tried('mvn', ['-q', '-B', goal, `-Dartifact=${coordinates}`, `-DoutputDirectory=${scratch}`]);
  return join(scratch, `${artifact}-${version}.jar`);
};

/** Brings what a source has, verified. @throws NotFetched when it has nothing, WrongChecksum when it has something else */
export const fetchFrom = async (source: Source, wanted: Wanted): Promise<string> => {
  const { scratch } = wanted;
  if ('npm' in source) return verified(await npmPackage(source.npm, scratch), source.sha256, source.npm);
  if ('npm_project' in source) return npmProject(source.npm_project, wanted);
  if ('prepared' in source) return prepared(source.prepared, source.sha256, wanted);
  if ('maven' in source) return verified(await mavenJar(source.maven, scratch), source.sha256, source.maven);
  if ('cassandra' in source) return cassandraTree(source.cassandra, wanted);
  if ('java' in source) return javaTree(wanted);
  if ('go' in source) return built(source.go, source.command, wanted);
  const sha256 = 'sha256' in source ? source.sha256 : await published(source.checksums, source.url);
  return verified(await download(source.url, scratch), sha256, source.url);
};

/** How a source is called in messages. */
export const sourceName = (source: Source): string => String(Object.values(source)[0]);
