import { join } from 'node:path';
import { env } from 'node:process';

export const REPOSITORY = join(import.meta.dirname, '../../..');
export const TERRAFORM = join(REPOSITORY, 'terraform');

/** Downloads and builds that outlive a run; never in git. */
export const cacheFolder = (name: string): string => join(env.PRODUCT_STORE_CACHE || join(REPOSITORY, '.cache'), name);
