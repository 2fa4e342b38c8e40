/** `npm run artifacts`: the controller's cache of what hosts get beyond Debian's packages. */
import { join, resolve } from 'node:path';
import { cwd, env } from 'node:process';
import { type Artifact, artifactList, repository } from './artifacts/artifact-list.ts';
import { openCache } from './artifacts/cache.ts';
import { WrongChecksum } from './artifacts/fetched.ts';
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';

const help = `npm run artifacts -- fill|verify [NAME..] [options]

What hosts get beyond Debian's packages is pinned in ansible/artifacts.yml and comes from this machine's cache: hosts
need no internet for it. Without names: all of them.

  fill     fetches what is missing or changed, from the first source that has it
  verify   checks what is there against its checksums, fetches nothing

  --cache DIR   the cache (.cache/artifacts; also ARTIFACTS_CACHE)
  --json        the report as JSON
  --help        this text
`;

interface Line {
  name: string;
  version: string;
  state: 'there' | 'fetched' | 'missing';
  optional: boolean;
  reasons: string[];
}

const chosen = (names: readonly string[]): [string, Artifact][] => {
  const list = artifactList();
  const unknown = names.filter((name) => !(name in list));
  if (unknown.length > 0)
    throw new Refusal(`There is no artifact ${unknown.join(', ')}; they are ${Object.keys(list).join(', ')}.`);
  return Object.entries(list).filter(([name]) => names.length === 0 || names.includes(name));
};

const report = ({ name, version, state, optional, reasons }: Line): string => {
  const why = reasons.length > 0 ? `: ${reasons.join('; ')}` : '';
  return `${state.padEnd(8)} ${name} ${version}${optional && state === 'missing' ? ' (optional)' : ''}${why}`;
};

await runCommand(async () => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: { cache: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [action, ...names] = positionals;
  if (action !== 'fill' && action !== 'verify')
    throw new Refusal('Say fill or verify, for example: npm run artifacts -- fill.');
  const folder = values.cache ?? env.ARTIFACTS_CACHE ?? join(repository, '.cache', 'artifacts');
  const cache = openCache(resolve(env.INIT_CWD ?? cwd(), folder));
  const lines: Line[] = [];
  for (const [name, artifact] of chosen(names)) {
    const line: Line = { name, version: artifact.version, state: 'there', optional: artifact.optional, reasons: [] };
    if (!(await cache.isSound(name, artifact.version))) {
      const outcome =
        action === 'fill' ? await cache.fetchInto(name, artifact).catch(refusedChecksum) : ['not in the cache'];
      line.state = Array.isArray(outcome) ? 'missing' : 'fetched';
      if (Array.isArray(outcome)) line.reasons = outcome;
    }
    lines.push(line);
    if (!values.json) console.log(report(line));
  }
  if (values.json) console.log(JSON.stringify({ cache: resolve(folder), artifacts: lines, entries: cache.entries() }));
  return lines.some(({ state, optional }) => state === 'missing' && !optional) ? 1 : 0;
});

function refusedChecksum(error: unknown): never {
  throw error instanceof WrongChecksum ? new Refusal(error.message) : error;
}
