import type { TestContext } from 'node:test';
import { type FakeOptions, type HcloudFake, startHcloudFake } from '../hcloud-fake/fake.ts';
import { prepared } from './requirements.ts';
import { Workspace } from './workspace.ts';

export interface Shop {
  fake: HcloudFake;
  terraform: Workspace;
}

/** An environment of Hetzner Cloud's against a fake of its own. @returns undefined when the test was skipped */
export const hcloudShop = async (t: TestContext, options: FakeOptions = {}): Promise<Shop | undefined> => {
  const fake = await startHcloudFake(options);
  t.after(() => fake[Symbol.asyncDispose]());
  const terraform = await prepared(t, () => Workspace.create('envs/hcloud', fake));
  if (!terraform) return undefined;
  t.after(() => terraform[Symbol.asyncDispose]());
  return { fake, terraform };
};
