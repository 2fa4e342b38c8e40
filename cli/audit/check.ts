import type { Breach } from './laws.ts';

/** One broken law. */
export interface Violation {
  /** Which, in kebab-case. */
  law: string;
  /** Of what: `product ID`, `order ID`, `cart of USER`. */
  subject: string;
  /** A sentence with the numbers. */
  detail: string;
}

/** How a violation can be put right without guessing. */
export interface Repair {
  /** A sentence: what is (or would be) done. */
  what: string;
  apply(): Promise<void>;
}

export interface Finding extends Violation {
  repair: Repair | undefined;
}

/** One kind of thing, page by page, and the laws about it. */
export interface Check<Item> {
  /** Plural, for the summary. */
  things: 'products' | 'reservations' | 'orders' | 'jobs' | 'listings' | 'carts';
  pages(): AsyncIterable<Item[]>;
  /** The same things as they are now; what is gone is left out. */
  again(items: readonly Item[]): Promise<Item[]>;
  breaches(item: Item): Breach[];
  subject(item: Item): string;
  repair?(item: Item, law: string): Repair | undefined;
}

export interface FirstLook {
  things: Check<unknown>['things'];
  checked: number;
  findings: Finding[];
  /** The findings that are still true. */
  confirm(): Promise<Finding[]>;
}

const againPage = 500;

/** Looks at everything once. Only suspects are kept in memory. */
export const look = async <Item>(check: Check<Item>): Promise<FirstLook> => {
  const findingsOf = (item: Item): Finding[] =>
    check.breaches(item).map(({ law, detail }) => ({
      law,
      subject: check.subject(item),
      detail,
      repair: check.repair?.(item, law),
    }));

  const suspects: Item[] = [];
  const findings: Finding[] = [];
  let checked = 0;
  for await (const page of check.pages()) {
    checked += page.length;
    for (const item of page) {
      const found = findingsOf(item);
      if (found.length === 0) continue;
      suspects.push(item);
      findings.push(...found);
    }
  }

  return {
    things: check.things,
    checked,
    findings,
    confirm: async () => {
      // The same law must be broken twice: a thing that moved in between may be caught in its next move.
      const before = new Set(findings.map(nameOf));
      const still: Finding[] = [];
      for (let from = 0; from < suspects.length; from += againPage) {
        for (const item of await check.again(suspects.slice(from, from + againPage)))
          still.push(...findingsOf(item).filter((finding) => before.has(nameOf(finding))));
      }
      return still;
    },
  };
};

const nameOf = ({ law, subject }: Violation): string => `${law} ${subject}`;
