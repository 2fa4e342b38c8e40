/** `npm run infra`: a thin hand for terraform, and the way from its output to Ansible's inventory. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cwd, env, stdin } from 'node:process';
import { environmentFolder, initialised } from './infra/environment.ts';
import { hostsFromOutput } from './infra/hosts.ts';
import { inventoryOf } from './infra/inventory.ts';
import { type PlannedChange, plannedChanges } from './infra/plan-summary.ts';
import { terraform } from './infra/terraform.ts';
import { toYaml } from './infra/yaml.ts';
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';

const help = `npm run infra -- plan|apply|inventory ENV [options]

A thin hand for terraform: ENV is a folder of terraform/envs (hcloud, yandex, existing).

  plan ENV        shows what would change
  apply ENV       changes it, after asking
  inventory ENV   writes the Ansible inventory to terraform/envs/ENV/inventory.yml

  --var-file FILE   variables in addition to terraform.tfvars (repeatable)
  --yes             apply without asking
  --out FILE        where the inventory goes
  --json            plan: the changes as JSON; inventory: JSON to stdout instead of the file
  --dir DIR         a folder with environments other than terraform/envs
  --help            this text
`;

/** npm runs scripts in the project's folder; the person's own is in INIT_CWD. */
const fromHere = (file: string): string => resolve(env.INIT_CWD ?? cwd(), file);

const planAsJson = async (folder: string, varFiles: string[]): Promise<PlannedChange[]> => {
  const scratch = await mkdtemp(join(tmpdir(), 'infra-plan-'));
  try {
    const file = join(scratch, 'plan');
    await terraform(['plan', '-input=false', `-out=${file}`, ...varFiles], { cwd: folder, output: 'collect' });
    return plannedChanges(await terraform(['show', '-json', file], { cwd: folder, output: 'collect' }));
  } finally {
    await rm(scratch, { recursive: true, force: true }); // a plan holds every variable in clear
  }
};

const inventory = async (folder: string, out: string | undefined, json: boolean): Promise<void> => {
  const output = await terraform(['output', '-json'], { cwd: folder, output: 'collect' });
  const hosts = hostsFromOutput(output);
  const made = inventoryOf(hosts);
  if (json) return console.log(JSON.stringify(made, null, 2));
  const file = out ? fromHere(out) : join(folder, 'inventory.yml');
  await writeFile(file, `# Made from terraform output by npm run infra: do not edit.\n${toYaml(made)}`);
  console.log(`${hosts.length} hosts: ansible-playbook -i ${file} site.yml`);
};

await runCommand(async () => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: {
      'var-file': { type: 'string', multiple: true, default: [] },
      yes: { type: 'boolean', default: false },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      dir: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [command, name, ...rest] = positionals;
  if (!command || !['plan', 'apply', 'inventory'].includes(command) || rest.length > 0)
    throw new Refusal('Say plan, apply or inventory and an environment, for example: npm run infra -- plan hcloud.');
  const folder = environmentFolder(name, values.dir && fromHere(values.dir));
  const varFiles = values['var-file'].map((file) => `-var-file=${fromHere(file)}`);
  if (command === 'inventory') {
    await inventory(folder, values.out, values.json);
    return 0;
  }
  if (command === 'apply' && !values.yes && !stdin.isTTY)
    throw new Refusal('apply asks before it changes anything: run it in a terminal, or add --yes.');
  await initialised(folder);
  if (command === 'plan' && values.json) {
    console.log(JSON.stringify({ environment: name, changes: await planAsJson(folder, varFiles) }, null, 2));
    return 0;
  }
  const unasked = command === 'apply' && values.yes ? ['-auto-approve'] : [];
  await terraform([command, ...varFiles, ...unasked], { cwd: folder, output: 'show' });
  return 0;
});
