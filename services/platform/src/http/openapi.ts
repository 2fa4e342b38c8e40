import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { Problem } from './problem.ts';

type JsonSchema = Record<string, unknown>;
type WrittenSchema = JsonSchema & { $schema?: string; $defs?: Record<string, JsonSchema> };
type SchemaWriter = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;

/**
 * JSON Schema of zod schemas. Those with an id are collected for `components` and referred to: a reference `#/$defs/..`
 * would be looked for at the top of the whole document. What goes in may differ from what comes out, so each has its name.
 */
const createSchemaWriter = (components: Record<string, JsonSchema>): SchemaWriter => {
  return (schema, io) => {
    const nameOf = (id: string) => (io === 'input' && !id.endsWith('Input') ? `${id}Input` : id);
    const written = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }));
    const referring = written.replace(/"#\/\$defs\/([^"]+)"/g, (_, id) => `"#/components/schemas/${nameOf(id)}"`);
    const { $schema: _draft, $defs = {}, ...rest } = JSON.parse(referring) as WrittenSchema;
    for (const [id, { id: _id, ...definition }] of Object.entries($defs)) components[nameOf(id)] = definition;
    return rest;
  };
};

const parametersOf = (
  jsonSchema: SchemaWriter,
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  example: Record<string, unknown> = {},
): unknown[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Record<string, unknown>>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schemaOf }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema: schemaOf,
    ...(example[name] !== undefined && { example: example[name] }),
  }));
};

const contentTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

const operationOf = (endpoint: Endpoint, jsonSchema: SchemaWriter): Record<string, unknown> => {
  const { params, query, body, upload, example, answers, allow, errors = [], bodyTypes = ['json'] } = endpoint;
  const problems = ['4XX', '5XX'].map((range) => [
    range,
    {
      description: range === '4XX' && errors.length > 0 ? `Problem, among others: ${errors.join(', ')}` : 'Problem',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  const good = Object.entries(answers).map(([status, schema]) => [
    status,
    {
      description: status === '204' ? 'Done' : 'OK',
      ...(schema && {
        content: {
          [endpoint.stream ? 'text/event-stream' : (endpoint.mediaType ?? 'application/json')]: {
            schema: jsonSchema(schema, 'output'),
          },
        },
      }),
    },
  ]);
  const headers = endpoint.idempotent
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', maxLength: 200 },
          description: 'The same key gives the same answer, however often it is sent.',
        },
      ]
    : [];
  return {
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    'x-allow': allow,
    ...(allow !== 'public' && { security: [{ bearer: [] }] }),
    parameters: [
      ...parametersOf(jsonSchema, params, 'path', example?.params),
      ...parametersOf(jsonSchema, query, 'query', example?.query),
      ...headers,
    ],
    ...(upload && {
      requestBody: {
        required: true,
        description: `At most ${upload.maxBytes / 2 ** 20} MiB; may be packed with gzip, deflate or brotli.`,
        content: Object.fromEntries(
          upload.mediaTypes.map((type, at) => [
            type,
            {
              schema: { type: 'string', format: 'binary' },
              ...(at === 0 && example?.body !== undefined && { example: example.body }),
            },
          ]),
        ),
      },
    }),
    ...(body && {
      requestBody: {
        required: !endpoint.bodyOptional,
        content: Object.fromEntries(
          bodyTypes.map((type) => [
            contentTypes[type],
            { schema: jsonSchema(body, 'input'), ...(example?.body !== undefined && { example: example.body }) },
          ]),
        ),
      },
    }),
    responses: Object.fromEntries([...good, ...problems]),
  };
};

/** The OpenAPI 3.1 document of one service, from its endpoint table alone. `basePath` is its prefix at the gateway. */
export const openApiDocument = ({
  title,
  basePath,
  endpoints,
}: {
  title: string;
  basePath: string;
  endpoints: readonly Endpoint[];
}): Record<string, unknown> => {
  const schemas: Record<string, JsonSchema> = {};
  const jsonSchema = createSchemaWriter(schemas);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(endpoint, jsonSchema) };
  }
  jsonSchema(Problem, 'output'); // every operation refers to it
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description: 'Made from the endpoint table: `npm run openapi`.' },
    servers: [{ url: basePath }],
    paths,
    components: {
      schemas,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
};
