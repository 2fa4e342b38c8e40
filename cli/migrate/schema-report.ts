import type { ServiceName } from '../shop/ports.ts';

/** One service's schema, whatever keeps it. */
export interface SchemaReport {
  service: ServiceName;
  /** The keyspace or the file. */
  place: string;
  /** absent: nothing was ever migrated there. */
  state: 'current' | 'behind' | 'absent' | 'newer' | 'changed';
  applied: { name: string; at: string | null }[];
  missing: string[];
  unknown: string[];
  changed: string[];
}

type Names = Pick<SchemaReport, 'missing' | 'unknown' | 'changed'>;

export const stateOf = ({ missing, unknown, changed }: Names): SchemaReport['state'] => {
  if (changed.length > 0) return 'changed';
  if (unknown.length > 0) return 'newer';
  return missing.length > 0 ? 'behind' : 'current';
};

const says: Record<SchemaReport['state'], (report: SchemaReport) => string> = {
  current: ({ applied }) => `current (${applied.at(-1)?.name ?? 'nothing to apply'})`,
  behind: ({ missing }) => `behind: ${missing.join(', ')} not applied; npm run migrate -- up`,
  absent: ({ missing }) => `not there: ${missing.length} to apply; npm run migrate -- up`,
  newer: ({ unknown }) => `of a newer release: ${unknown.join(', ')} unknown here`,
  changed: ({ changed }) => `${changed.join(', ')} changed after being applied: put the file back`,
};

/** A line a service. */
export const asText = (reports: readonly SchemaReport[]): string =>
  reports.map((report) => `${report.place.padEnd(24)} ${says[report.state](report)}`).join('\n');
