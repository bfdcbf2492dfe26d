import * as contracts from '@convenor/contracts';
import { z } from 'zod';

type Described = contracts.Contract;

const isContract = (value: unknown): value is Described =>
  typeof value === 'object' && value !== null && 'permission' in value && 'path' in value && 'input' in value;

/** Every contract there is; the API, this document and the browser's client are made from the same objects. */
export const allContracts: readonly Described[] = Object.values<unknown>(contracts).filter(isContract);

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });
  return json;
};

function operationOf({ method, path, summary, permission, input, output, errors }: Described): Record<string, unknown> {
  const named = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const { properties = {}, required = [], ...rest } = schemaOf(input, 'input') as { properties?: Record<string, unknown>; required?: string[] };
  const others = Object.keys(properties).filter((name) => !named.includes(name));
  const query = method === 'GET' || method === 'DELETE';
  const parameters = [
    ...named.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } })),
    ...(query ? others.map((name) => ({ name, in: 'query', required: required.includes(name), schema: properties[name] })) : []),
    ...(method === 'POST' ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }] : []),
  ];
  const body = { ...rest, properties: Object.fromEntries(others.map((name) => [name, properties[name]])), required: required.filter((name) => others.includes(name)) };
  return {
    summary,
    description: `Permission: ${permission}.${errors.length > 0 ? ` Codes of refusal: ${errors.join(', ')}.` : ''}`,
    ...(permission === 'public' ? { security: [] } : {}),
    parameters,
    ...(query || others.length === 0 ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(output, 'output') } } },
      default: { description: 'A refusal.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  };
}

/** The OpenAPI 3.1 description of all routes. */
export function openApi(publicUrl: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const described of allContracts) {
    const path = described.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [described.method.toLowerCase()]: operationOf(described) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Convenor', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: publicUrl }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(contracts.Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-convenor' } },
    },
  };
}
