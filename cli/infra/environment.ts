import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refusal } from '../refusal.ts';
import { terraform } from './terraform.ts';

const ENVIRONMENTS = join(import.meta.dirname, '../../terraform/envs');

/** The folder of an environment. @throws Refusal naming those that exist */
export const environmentFolder = (name: string | undefined, roots = ENVIRONMENTS): string => {
  const known = existsSync(roots) ? readdirSync(roots).toSorted() : [];
  if (!name || !known.includes(name)) {
    const asked = name ? `There is no environment "${name}"` : 'Which environment';
    throw new Refusal(`${asked}: choose one of ${known.join(', ')}.`);
  }
  return resolve(roots, name);
};

/** Providers and modules, once; `terraform init` by hand is for backends and upgrades. */
export const initialised = async (folder: string): Promise<void> => {
  if (existsSync(join(folder, '.terraform'))) return;
  await terraform(['init', '-input=false'], { cwd: folder, output: 'show' });
};
