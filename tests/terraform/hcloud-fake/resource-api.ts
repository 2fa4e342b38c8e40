export interface Reply {
  status: number;
  body?: Record<string, unknown>;
}

/** What the API lets do with one kind of resource; a missing verb does not exist in the original either. */
export interface ResourceApi {
  /** As in the path: /v1/<plural>. */
  plural: string;
  singular: string;
  /** As the API shows them. */
  list(): Record<string, unknown>[];
  /** @throws not_found */
  show(id: number): Record<string, unknown>;
  create?(body: unknown): Reply;
  update?(id: number, body: unknown): void;
  remove?(id: number): Reply;
  actions?: Record<string, (id: number, body: unknown) => Reply>;
}

export const created = (body: Record<string, unknown>): Reply => ({ status: 201, body });
export const gone: Reply = { status: 204 };
