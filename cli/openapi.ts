/** `npm run openapi [-- --check]`: writes services/NAME/openapi.json from the endpoint tables, or compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '@product-store/platform/http';
import { endpointTables } from './endpoint-tables.ts';
import { readArguments } from './read-arguments.ts';
import { Refusal, runCommand } from './refusal.ts';

const help = `npm run openapi [-- --check]

Writes services/NAME/openapi.json of the four services from their endpoint tables.

  --check   writes nothing: says which committed documents differ, exit code 1 when any does
`;

const root = join(import.meta.dirname, '..');

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

await runCommand(async () => {
  const { values } = readArguments({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const drifted: string[] = [];
  for (const { service, prefix, endpoints } of endpointTables()) {
    const file = join(root, 'services', service, 'openapi.json');
    const open = endpoints.filter(({ allow }) => allow !== 'service'); // what services call each other with is not for the public
    const title = `Product Store: ${service}`;
    const text = `${JSON.stringify(openApiDocument({ title, basePath: prefix, endpoints: open }), null, 2)}\n`;
    if (read(file) === text) continue;
    drifted.push(`services/${service}/openapi.json`);
    if (!values.check) writeFileSync(file, text);
  }
  if (values.check && drifted.length > 0)
    throw new Refusal(
      `${drifted.join(', ')} differ from the endpoint tables: run npm run openapi and commit the result.`,
    );
  console.log(
    drifted.length > 0 ? `Written: ${drifted.join(', ')}` : 'The documents are those of the endpoint tables.',
  );
  return 0;
});
