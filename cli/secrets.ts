/** `npm run secrets`: makes an installation's secrets, once, into the operator's vault file. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cwd, env } from 'node:process';
import { repository } from './artifacts/artifact-list.ts';
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';
import { completed } from './secrets/new-secrets.ts';
import { openVault } from './secrets/vault.ts';

const help = `npm run secrets -- FILE [options]

Makes what an installation keeps secret (keys, passwords, the operators' login) into FILE, encrypted with ansible-vault.
What FILE holds already stays; what is missing is added. Nothing is shown; look with: ansible-vault view FILE.
The vault's password is in the file that ANSIBLE_VAULT_PASSWORD_FILE names. site.yml calls this itself.

  --ansible-vault PROGRAM   (ansible/.venv/bin/ansible-vault, or the one on the PATH)
  --json                    the report as JSON
  --help                    this text

TELEGRAM_BOT_TOKEN in the environment is taken over when the file is made.
`;

const ownVault = join(repository, 'ansible', '.venv', 'bin', 'ansible-vault');

await runCommand(async () => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: { 'ansible-vault': { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [name, ...rest] = positionals;
  if (!name || rest.length > 0) throw new Refusal('Name the one file that keeps the secrets. See --help.');
  if (!env.ANSIBLE_VAULT_PASSWORD_FILE)
    throw new Refusal(
      'The secrets are kept encrypted: write a long password into a file that only you can read, outside of the project, and name it in ANSIBLE_VAULT_PASSWORD_FILE.',
    );
  const file = resolve(env.INIT_CWD ?? cwd(), name);
  const vault = openVault(file, values['ansible-vault'] ?? (existsSync(ownVault) ? ownVault : 'ansible-vault'));
  const { secrets, added } = await completed(await vault.read(), { telegramToken: env.TELEGRAM_BOT_TOKEN });
  if (added.length > 0) await vault.write(secrets);
  if (values.json) console.log(JSON.stringify({ file, added }));
  else console.log(added.length > 0 ? `made ${added.join(', ')} in ${file}` : `${file} holds everything`);
  return 0;
});
