import { z } from 'zod';

const Plan = z.object({
  resource_changes: z
    .array(z.object({ address: z.string(), mode: z.string(), change: z.object({ actions: z.array(z.string()) }) }))
    .default([]),
});

export interface PlannedChange {
  address: string;
  /** create, update, delete or replace */
  action: string;
}

const actionOf = (actions: string[]): string => (actions.length > 1 ? 'replace' : (actions[0] ?? 'no-op'));

/** What a plan (`terraform show -json`) would do to real things, in the order of its addresses. */
export const plannedChanges = (json: string): PlannedChange[] =>
  Plan.parse(JSON.parse(json))
    .resource_changes.filter((change) => change.mode === 'managed')
    .map((change) => ({ address: change.address, action: actionOf(change.change.actions) }))
    .filter((change) => change.action !== 'no-op')
    .toSorted((a, b) => a.address.localeCompare(b.address, 'en', { numeric: true }));
