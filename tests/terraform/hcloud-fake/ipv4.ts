/** Just enough IPv4 arithmetic for networks, subnets and addresses. */

const toNumber = (ip: string): number => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

const toText = (value: number): string => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

export interface Range {
  first: number;
  size: number;
}

/** @returns undefined for what is no network in CIDR notation, set host bits included */
export const parseCidr = (cidr: string): Range | undefined => {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(cidr);
  if (!match?.[1] || !match[2] || Number(match[2]) > 32) return undefined;
  const first = toNumber(match[1]);
  const size = 2 ** (32 - Number(match[2]));
  return first % size === 0 ? { first, size } : undefined;
};

export const containsIp = (range: Range, ip: string): boolean => {
  const value = toNumber(ip);
  return value >= range.first && value < range.first + range.size;
};

export const containsRange = (outer: Range, inner: Range): boolean =>
  inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size;

export const overlaps = (a: Range, b: Range): boolean => a.first < b.first + b.size && b.first < a.first + a.size;

export const hostAt = (range: Range, n: number): string => toText(range.first + n);
