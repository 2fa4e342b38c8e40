const knownTags = new Set([
  'b',
  'strong',
  'i',
  'em',
  'u',
  'ins',
  's',
  'strike',
  'del',
  'a',
  'code',
  'pre',
  'blockquote',
  'tg-spoiler',
]);
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** A message's text without its markup, as Telegram counts it. @throws Error with Telegram's words */
export const plainText = (html: string): string => {
  const open: string[] = [];
  let text = '';
  for (const [part, tag, closing, name] of html.matchAll(/(<(\/?)([a-z-]+)(?:\s[^<>]*)?>)|&[^;\s]{1,8};|[\s\S]/gi)) {
    if (tag === undefined) {
      if (part === '<') throw new Error("Bad Request: can't parse entities: Unsupported start tag");
      const entity = part.length > 1 ? part.slice(1, -1) : undefined;
      text +=
        entity === undefined
          ? part
          : (entities[entity] ?? (/^#\d+$/.test(entity) ? String.fromCodePoint(Number(entity.slice(1))) : part));
    } else if (!name || !knownTags.has(name.toLowerCase())) {
      throw new Error(`Bad Request: can't parse entities: Unsupported start tag "${name}"`);
    } else if (!closing) open.push(name);
    else if (open.pop() !== name) throw new Error(`Bad Request: can't parse entities: Unexpected end tag "${name}"`);
  }
  if (open.length > 0) throw new Error(`Bad Request: can't parse entities: Can't find end tag "${open.at(-1)}"`);
  return text;
};
