import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlannedChange, plannedChanges } from '../../../cli/infra/plan-summary.ts';
import type { HcloudFake } from '../hcloud-fake/fake.ts';
import { Missing, providerMirror } from './hcloud-provider.ts';
import { TERRAFORM } from './paths.ts';
import { type Finished, isInstalled, mustRun, type RunOptions, run } from './run.ts';

export type Variables = Record<string, unknown>;

export const ADMIN_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEzumrwNLcqKBiaWCd0VowE8X2LTPmz7P8UnDSPqsv91 admin';
const SHOP: Variables = { ssh_keys: { admin: ADMIN_KEY }, admin_cidrs: ['203.0.113.7/32'] };

/** Fast polling; the rest of the provider's configuration is the environment's own. */
const FAST_POLLING = 'provider "hcloud" {\n  poll_interval = "40ms"\n  poll_function = "constant"\n}\n';

export interface Plan {
  changes: PlannedChange[];
  /** As `terraform show -json` tells it. */
  json: string;
  /** terraform's own -detailed-exitcode: 0 nothing to do, 2 changes. */
  exitCode: number;
  text: string;
  ms: number;
}

/** A copy of terraform/ in a folder of its own, with its own lock file and state, ready to run in one place of it. */
export class Workspace implements AsyncDisposable {
  readonly folder: string;
  readonly #root: string;
  readonly #env: Record<string, string | undefined>;

  private constructor(root: string, place: string, env: Record<string, string | undefined>) {
    this.#root = root;
    this.folder = join(root, place);
    this.#env = env;
  }

  /** @param place inside terraform/, for example envs/hcloud */
  static async create(place: string, fake?: HcloudFake): Promise<Workspace> {
    if (!(await isInstalled('terraform'))) {
      throw new Missing('terraform is not installed or not on the PATH: version 1.9 or newer runs these tests');
    }
    const mirror = await providerMirror();
    const root = await mkdtemp(join(tmpdir(), 'terraform-test-'));
    const rc = join(root, 'terraform.rc');
    await writeFile(
      rc,
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    );
    const unsaid = Object.keys(process.env).filter((name) => /^(TF_|HCLOUD_)/.test(name));
    const env = {
      ...Object.fromEntries(unsaid.map((name) => [name, undefined])),
      TF_CLI_CONFIG_FILE: rc,
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      CHECKPOINT_DISABLE: '1',
      ...(fake && { HCLOUD_TOKEN: fake.token, HCLOUD_ENDPOINT: fake.endpoint }),
    };
    const workspace = new Workspace(join(root, 'terraform'), place, env);
    await cp(TERRAFORM, workspace.#root, {
      recursive: true,
      filter: (from) => !/\.terraform(\/|$)|\.tfstate|\.tfvars$|inventory\.yml$/.test(from),
    });
    if (fake) await writeFile(join(workspace.folder, 'polling_override.tf'), FAST_POLLING);
    await workspace.succeed(['init', '-no-color']);
    return workspace;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(join(this.#root, '..'), { recursive: true, force: true });
  }

  run(args: string[], options: RunOptions = {}): Promise<Finished> {
    return run('terraform', args, { cwd: this.folder, ...options, env: { ...this.#env, ...options.env } });
  }

  succeed(args: string[], options: RunOptions = {}): Promise<Finished> {
    return mustRun('terraform', args, { cwd: this.folder, ...options, env: { ...this.#env, ...options.env } });
  }

  /** The environment that terraform gets, for commands that run terraform themselves. */
  get env(): Record<string, string | undefined> {
    return this.#env;
  }

  /** The shop's variables and these, in a file. */
  async variablesFile(variables: Variables = {}): Promise<string> {
    const file = join(this.#root, 'shop.tfvars.json');
    await writeFile(file, JSON.stringify({ ...SHOP, ...variables }));
    return file;
  }

  async plan(variables: Variables = {}, ...args: string[]): Promise<Plan> {
    const file = join(this.#root, 'plan');
    const vars = `-var-file=${await this.variablesFile(variables)}`;
    const done = await this.run(['plan', '-no-color', '-detailed-exitcode', `-out=${file}`, vars, ...args]);
    if (done.code !== 0 && done.code !== 2) throw new Error(`plan failed:\n${done.stdout}${done.stderr}`);
    const { stdout: json } = await this.succeed(['show', '-json', file]);
    return { changes: plannedChanges(json), json, exitCode: done.code, text: done.stdout, ms: done.ms };
  }

  async apply(variables: Variables = {}, ...args: string[]): Promise<Finished> {
    return this.succeed([
      'apply',
      '-no-color',
      '-auto-approve',
      `-var-file=${await this.variablesFile(variables)}`,
      ...args,
    ]);
  }

  /** For an apply or destroy that is expected to fail. */
  async attempt(
    command: 'plan' | 'apply' | 'destroy',
    variables: Variables = {},
    ...args: string[]
  ): Promise<Finished> {
    const unasked = command === 'plan' ? [] : ['-auto-approve'];
    return this.run([command, '-no-color', ...unasked, `-var-file=${await this.variablesFile(variables)}`, ...args]);
  }

  async destroy(variables: Variables = {}): Promise<Finished> {
    return this.succeed(['destroy', '-no-color', '-auto-approve', `-var-file=${await this.variablesFile(variables)}`]);
  }

  async output(): Promise<string> {
    return (await this.succeed(['output', '-json'])).stdout;
  }

  async state(): Promise<string> {
    return readFile(join(this.folder, 'terraform.tfstate'), 'utf8');
  }
}
