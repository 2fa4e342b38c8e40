import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const trimmed = (url: string): string => url.replace(/\/+$/, '');

/** The mirror that Maven's own settings name for the central repository, if they do. */
const mirrorOfSettings = (file: string): string | undefined => {
  if (!existsSync(file)) return undefined;
  const settings = readFileSync(file, 'utf8').replace(/<!--[\s\S]*?-->/g, '');
  for (const [, mirror = ''] of settings.matchAll(/<mirror>([\s\S]*?)<\/mirror>/g)) {
    const of = /<mirrorOf>\s*([^<]*?)\s*<\/mirrorOf>/.exec(mirror)?.[1]?.split(',') ?? [];
    if (of.some((name) => ['*', 'central', 'external:*'].includes(name.trim())))
      return /<url>\s*([^<\s]+)\s*<\/url>/.exec(mirror)?.[1];
  }
  return undefined;
};

/** Where jars come from: MAVEN_REPOSITORY_URL, else the mirror of ~/.m2/settings.xml, else Maven Central. */
export const mavenRepository = (home = homedir()): string =>
  trimmed(
    process.env.MAVEN_REPOSITORY_URL ||
      mirrorOfSettings(join(home, '.m2', 'settings.xml')) ||
      'https://repo.maven.apache.org/maven2',
  );

/** Jars that Maven has fetched already; checked like any other. */
export const localMavenRepository = (home = homedir()): string => join(home, '.m2', 'repository');

/** Where Debian's security packages come from: DEBIAN_SECURITY_URL, else Debian's own. */
export const debianSecurity = (): string =>
  trimmed(process.env.DEBIAN_SECURITY_URL || 'http://deb.debian.org/debian-security');

/** What is fetched is kept here, outside of any data folder: PRODUCT_STORE_CACHE, else the user's cache folder. */
export const cacheFolder = (home = homedir()): string =>
  process.env.PRODUCT_STORE_CACHE || join(process.env.XDG_CACHE_HOME || join(home, '.cache'), 'product-store');
