import { z } from 'zod';
import { invalidInput, notFound, notUnique } from './api-error.ts';
import type { Labels, Named } from './shapes.ts';

const LABEL_KEY = /^([a-z0-9]([a-z0-9._-]{0,253}[a-z0-9])?\/)?[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/i;
const LABEL_VALUE = /^([a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?)?$/i;

export const labels = z
  .record(z.string().regex(LABEL_KEY, 'not a label key'), z.string().regex(LABEL_VALUE, 'not a label value'))
  .default({});

/** Reads a request's body; what does not fit is the API's invalid_input. */
export const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw invalidInput(issue?.path.join('.') || 'body', issue?.message ?? 'is not valid');
};

const Rename = z.object({ name: z.string().min(1).optional(), labels: z.record(z.string(), z.string()).optional() });

/** One kind of resource: ids, unique names, not_found. */
export class Collection<T extends Named> {
  readonly #items = new Map<number, T>();
  readonly #kind: string;

  constructor(kind: string) {
    this.#kind = kind;
  }

  all(): T[] {
    return [...this.#items.values()];
  }

  get(id: number): T {
    const item = this.#items.get(id);
    if (!item) throw notFound(`${this.#kind} with ID '${id}'`);
    return item;
  }

  has(id: number): boolean {
    return this.#items.has(id);
  }

  named(name: string): T {
    const item = this.all().find((candidate) => candidate.name === name);
    if (!item) throw notFound(`${this.#kind} '${name}'`);
    return item;
  }

  add(item: T): T {
    this.assertNameFree(item.name);
    this.#items.set(item.id, item);
    return item;
  }

  remove(id: number): void {
    this.#items.delete(id);
  }

  /** PUT: name and labels are what every kind lets change. */
  update(id: number, body: unknown): T {
    const item = this.get(id);
    const change = read(Rename, body);
    if (change.name !== undefined && change.name !== item.name) this.assertNameFree(change.name);
    item.name = change.name ?? item.name;
    if (change.labels) item.labels = read<Labels>(labels, change.labels);
    return item;
  }

  assertNameFree(name: string): void {
    if (this.all().some((item) => item.name === name)) throw notUnique(`${this.#kind} name '${name}'`);
  }
}
