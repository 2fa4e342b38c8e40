/** The cursor of the page that a Link header (RFC 8288) calls `next`; undefined: this was the last. */
export const nextCursor = (link: string | null): string | undefined => {
  for (const [, target = '', parameters = ''] of link?.matchAll(/<([^>]*)>([^,]*)/g) ?? []) {
    if (!/;\s*rel="?next"?/i.test(parameters)) continue;
    return new URL(target, 'http://shop').searchParams.get('cursor') ?? undefined;
  }
  return undefined;
};
