import { z } from 'zod';

const Resource = z.object({
  address: z.string(),
  mode: z.string(),
  type: z.string(),
  index: z.union([z.string(), z.number()]).optional(),
  values: z.record(z.string(), z.unknown()),
});
export type PlannedResource = z.infer<typeof Resource>;

const Module = z.object({
  resources: z.array(Resource).default([]),
  get child_modules() {
    return z.array(Module).default([]);
  },
});
type Module = z.infer<typeof Module>;

const Plan = z.object({ planned_values: z.object({ root_module: Module }) });

const resourcesOf = (module: Module): PlannedResource[] => [
  ...module.resources,
  ...module.child_modules.flatMap((child) => resourcesOf(child)),
];

/** What would be there after the plan (`terraform show -json`), data sources left out. */
export const plannedResources = (json: string): PlannedResource[] =>
  resourcesOf(Plan.parse(JSON.parse(json)).planned_values.root_module).filter(({ mode }) => mode === 'managed');
