import { parse } from 'node:querystring';
import { Invalid } from '../errors/shop-error.ts';

/**
 * Express's query parser, but strict: the standard one passes a broken %-escape on as text and bytes that are not UTF-8
 * as question marks. A repeated name is a list. @throws URIError, Invalid `malformed-url`
 */
export const parseQuery = (text: string | null): Record<string, string | string[] | undefined> => {
  if (!text) return {};
  if (decodeURIComponent(text.replaceAll('+', ' ')).includes('\0'))
    throw new Invalid('malformed-url', 'The address holds a zero byte.', {}, { malformed: true });
  return parse(text, '&', '=', { maxKeys: 0 }); // all of them: what is not looked at cannot be refused
};
