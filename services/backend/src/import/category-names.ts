import { productLimits } from '../products/product-limits.ts';
import { detached, shortened } from './field-text.ts';
import type { Parsed } from './price.ts';
import { foldText } from './product-identity.ts';

/** So many new ones mean that the column holds something else, and that memory would grow with the file. */
const maxNew = 1_000;
const maxRemembered = 10_000;
const pathSeparator = /\s*(?:>>?|\||›|→)\s*/;

/** `["A >> B"]`, as scraped files have it, is `A >> B`. */
const unwrapped = (text: string): string => {
  const inner = /^\[\s*(["'])(.*?)\1\s*[,\]]/.exec(text)?.[2];
  return inner ?? text;
};

/** Finds the catalogue's spelling of a category, and keeps one spelling of every new one. */
export class CategoryNames {
  readonly #byFold = new Map<string, string>();
  readonly #answers = new Map<string, Parsed<string>>();
  readonly #allowNew: boolean;
  #newNames = 0;

  constructor(known: Iterable<string>, allowNew: boolean) {
    for (const name of known) this.#byFold.set(foldText(name), name);
    this.#allowNew = allowNew;
  }

  /** The category's name, or why there is none. */
  resolve(text: string): Parsed<string> {
    const seen = this.#answers.get(text);
    if (seen !== undefined) return seen;
    const kept = detached(text);
    const answer = this.#resolve(unwrapped(kept));
    if (this.#answers.size < maxRemembered) this.#answers.set(kept, answer);
    return answer;
  }

  #resolve(text: string): Parsed<string> {
    const whole = this.#byFold.get(foldText(text));
    if (whole !== undefined) return { value: whole };
    const path = text.split(pathSeparator).filter((part) => part !== '');
    for (const part of path.toReversed()) {
      const known = this.#byFold.get(foldText(part));
      if (known !== undefined) return { value: known };
    }
    return this.#add(path[0] ?? text);
  }

  /** Of a path `Food > Dairy > Milk` the first part: the shop has one level. */
  #add(name: string): Parsed<string> {
    if (name.length > productLimits.category)
      return { reason: `the category is longer than ${productLimits.category} characters` };
    if (!this.#allowNew)
      return {
        reason: `the shop has no category “${shortened(name)}”; --new-categories creates it, --category NAME puts all lines into one`,
      };
    if (this.#newNames >= maxNew)
      return { reason: `this would be more than ${maxNew} new categories; is it the right column?` };
    this.#newNames += 1;
    this.#byFold.set(foldText(name), name);
    return { value: name };
  }
}
