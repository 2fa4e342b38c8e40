/** `npm run release`: one archive of a commit, node_modules included; the playbooks unpack it on the hosts. */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cwd, env } from 'node:process';
import { repository } from './artifacts/artifact-list.ts';
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';
import { givenRelease, packRelease } from './release/pack.ts';

const help = `npm run release -- [REF|ARCHIVE] [options]

Packs a commit (HEAD) with everything it needs into one archive; one that is there already is left as it is. An archive
is only looked at. site.yml and deploy.yml call this themselves.

  --out DIR   where archives are kept (.cache/releases)
  --json      the release as JSON
  --help      this text
`;

await runCommand(async () => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: { out: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [what = 'HEAD', ...rest] = positionals;
  if (rest.length > 0) throw new Refusal('Name one git ref or one archive.');
  const here = env.INIT_CWD ?? cwd();
  const file = resolve(here, what);
  const isFile = existsSync(file) && statSync(file).isFile();
  const out = values.out ? resolve(here, values.out) : join(repository, '.cache', 'releases');
  const release = isFile ? await givenRelease(file) : await packRelease(what, out);
  if (values.json) console.log(JSON.stringify(release));
  else console.log(`${release.packed ? 'packed' : 'there already'}: ${release.archive}`);
  return 0;
});
