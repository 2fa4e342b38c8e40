import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pin from './hcloud-provider.json' with { type: 'json' };
import { cacheFolder, REPOSITORY } from './paths.ts';
import { isInstalled, mustRun } from './run.ts';

const sha256 = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

/** What cannot be done here, in a sentence for whoever runs the tests. */
export class Missing extends Error {}

const verified = async (file: string, wanted: string): Promise<void> => {
  const found = await sha256(file);
  if (found !== wanted) throw new Error(`${file} has sha256 ${found}, but ${wanted} is pinned: it is not used`);
};

const unpack = async (archive: string, into: string): Promise<void> => {
  await verified(archive, pin.prepared.sha256);
  if (!(await isInstalled('xz'))) throw new Missing('xz is not installed (package xz-utils): it unpacks the provider');
  await mustRun('sh', ['-c', 'xz -dc "$1" > "$2"', 'sh', archive, into]);
  await verified(into, pin.prepared.unpackedSha256);
};

/**
 * From source: Go verifies the module against the checksum database, and its go.sum pins all that it is made of. Not
 * `go install`: that also wants the list of versions, which not every proxy gives.
 */
const build = async (into: string): Promise<void> => {
  if (!(await isInstalled('go'))) {
    throw new Missing(`neither ${pin.prepared.file} nor Go is there: one of them gives the hcloud provider`);
  }
  const env = { GOFLAGS: '-trimpath', CGO_ENABLED: '0', GOWORK: 'off' };
  const { stdout } = await mustRun('go', ['mod', 'download', '-json', `${pin.module}@v${pin.version}`], { env });
  const { Dir: source }: { Dir: string } = JSON.parse(stdout);
  await mustRun('go', ['build', '-C', source, '-ldflags', '-s -w', '-o', into, '.'], { env });
};

const goPlatform = `${platform()}_${arch() === 'x64' ? 'amd64' : arch()}`;

/**
 * A filesystem mirror with the pinned hcloud provider, filled on first use: from the prepared archive when it is
 * there, else built from its Go module (two minutes).
 */
export const providerMirror = async (): Promise<string> => {
  const mirror = cacheFolder('terraform-providers');
  const folder = join(mirror, 'registry.terraform.io/hetznercloud/hcloud', pin.version, goPlatform);
  const binary = join(folder, `terraform-provider-hcloud_v${pin.version}`);
  if (existsSync(binary)) return mirror;
  await mkdir(folder, { recursive: true });
  // Outside of the mirror: Terraform would take a half-written file for a provider.
  const scratch = await mkdtemp(cacheFolder('.provider-'));
  try {
    const fresh = join(scratch, 'provider');
    const archive = join(REPOSITORY, pin.prepared.file);
    if (goPlatform === pin.prepared.platform && existsSync(archive)) await unpack(archive, fresh);
    else await build(fresh);
    await chmod(fresh, 0o755);
    await rename(fresh, binary);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return mirror;
};
