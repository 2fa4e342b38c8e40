/** What the bundler tells of a module; see rolldown's `output.codeSplitting`. */
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/**
 * Names the chunk `shop` for everything that the main script imports at once. Left to itself, the bundler makes chunks of
 * whatever lazy pages share with it: more requests for the first load, and files that compress less well apart.
 */
export const firstLoadChunk = (main: string) => {
  let reachable: Set<string> | undefined;
  const walk = (id: string, modules: Modules, seen: Set<string>): Set<string> => {
    if (seen.has(id)) return seen;
    seen.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) walk(imported, modules, seen);
    return seen;
  };
  return (id: string, modules: Modules): string | null => {
    reachable ??= walk(main, modules, new Set());
    return reachable.has(id) ? 'shop' : null;
  };
};
