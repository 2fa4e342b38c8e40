import { Refusal } from '../refusal.ts';

/**
 * How rows are kept, as CQL writes it: `3` (that often in the data centre at hand), `dc1:3,dc2:2`, or `simple:1`.
 * @throws Refusal when it is none of them
 */
export const replicationOf = (text: string, localDataCenter: string): string => {
  const simple = /^simple:([1-9])$/.exec(text);
  if (simple) return `{'class': 'SimpleStrategy', 'replication_factor': '${simple[1]}'}`;
  const places = (/^[1-9]$/.test(text) ? `${localDataCenter}:${text}` : text)
    .split(',')
    .map((one) => /^\s*([\w.-]+):([1-9])\s*$/.exec(one));
  if (places.some((place) => place === null))
    throw new Refusal(
      `--replication takes a factor (3), data centres with factors (dc1:3,dc2:3) or simple:1, not '${text}'.`,
    );
  return `{'class': 'NetworkTopologyStrategy', ${places.map((place) => `'${place?.[1]}': '${place?.[2]}'`).join(', ')}}`;
};
