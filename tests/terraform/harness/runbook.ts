import assert from 'node:assert/strict';
import { z } from 'zod';
import { inventory } from './project.ts';
import type { Shop } from './shop.ts';
import { until } from './until.ts';

const State = z.object({
  resources: z.array(
    z.object({
      module: z.string().optional(),
      type: z.string(),
      name: z.string(),
      instances: z.array(
        z.object({
          index_key: z.string().optional(),
          status: z.string().optional(),
          attributes: z.object({ name: z.string().optional() }),
        }),
      ),
    }),
  ),
});

/**
 * What Terraform calls tainted because it could not hear the end of its creation would be made anew. What has its
 * protection already is complete, and the cloud would rightly refuse to delete it: the runbook takes the taint away.
 */
export const untaintWhatIsComplete = async ({ terraform, fake }: Shop): Promise<void> => {
  const { servers, volumes } = inventory(fake.cloud);
  for (const { module, type, name, instances } of State.parse(JSON.parse(await terraform.state())).resources) {
    for (const { index_key, status, attributes } of instances) {
      const thing = volumes[attributes.name ?? ''] ?? servers[attributes.name ?? ''];
      if (status !== 'tainted' || !thing?.protection.delete) continue;
      await terraform.succeed(['untaint', `${module}.${type}.${name}["${index_key}"]`]);
    }
  }
};

/** What the runbook says of something that the cloud made and Terraform did not write down: delete it, it is new. */
export const deleteByHand = async ({ fake }: Shop, path: string): Promise<void> => {
  const headers = { Authorization: `Bearer ${fake.token}` };
  const answer = await fetch(`${fake.endpoint}/${path}`, { method: 'DELETE', headers });
  assert.ok(answer.ok, `DELETE ${path}: ${answer.status}`);
  await until(`${path} is gone`, async () => (await fetch(`${fake.endpoint}/${path}`, { headers })).status === 404);
};
