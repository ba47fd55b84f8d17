import { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from '../../src/app.module.js';
import { openApiOf } from '../../src/platform/http/server.client.js';
import { TestApp } from './app.js';

/** As much of JSON Schema as our documents use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly nullable?: boolean;
}

/** One operation of the OpenAPI document. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With its parameters in braces: `/api/practices/{id}`. */
  readonly path: string;
  readonly secured: boolean;
  readonly query: readonly string[];
  readonly body: Schema | undefined;
  /** Media types of a body that is not JSON. */
  readonly raw: readonly string[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The OpenAPI document of the application under test. */
export const documentOf = (app: TestApp): Promise<OpenAPIObject> =>
  openApiOf(AppModule.for(app.config, app.clock));

/** Every operation of the document. */
export function routesOf(document: OpenAPIObject): Route[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = (operation.parameters ?? []) as { name: string; in: string }[];
      const content = (operation.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined)
        ?.content;
      return {
        method,
        path,
        secured: (operation.security ?? []).length > 0,
        query: parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name),
        body: content?.['application/json']?.schema,
        raw: Object.keys(content ?? {}).filter((type) => type !== 'application/json'),
      };
    }),
  );
}

/** `schema` itself, or the component it names. */
export function resolved(document: OpenAPIObject, schema: Schema): Schema {
  if (!schema.$ref) return schema;
  const name = schema.$ref.split('/').at(-1)!;
  return (document.components?.schemas?.[name] ?? {}) as Schema;
}

/** Visits `schema` and all it is made of, with the path that leads there. */
export function visit(
  document: OpenAPIObject,
  schema: Schema,
  at: string,
  see: (schema: Schema, at: string) => void,
): void {
  const seen = new Set<Schema>();
  const walk = (one: Schema, path: string): void => {
    const here = resolved(document, one);
    if (seen.has(here)) return;
    seen.add(here);
    see(here, path);
    for (const [key, property] of Object.entries(here.properties ?? {})) walk(property, `${path}/${key}`);
    if (here.items) walk(here.items, `${path}/*`);
    if (typeof here.additionalProperties === 'object') walk(here.additionalProperties, `${path}/*`);
    for (const part of [...(here.anyOf ?? []), ...(here.oneOf ?? []), ...(here.allOf ?? [])])
      walk(part, path);
  };
  walk(schema, at);
}

const UUID = /uuid/;

/**
 * A small value that fits `schema`: required properties, and those that `named` gives a value for. `named` also gives the
 * value of a uuid by its property's name.
 */
export function sampleOf(
  document: OpenAPIObject,
  schema: Schema,
  named: (name: string) => unknown,
  name = '',
): unknown {
  const here = resolved(document, schema);
  const given = name ? named(name) : undefined;
  if (given !== undefined) return given;
  if (here.const !== undefined) return here.const;
  if (here.default !== undefined) return here.default;
  if (here.enum) return here.enum[0];
  const part = here.anyOf?.[0] ?? here.oneOf?.[0];
  if (part) return sampleOf(document, part, named, name);
  switch (here.type) {
    case 'object': {
      const keys = Object.keys(here.properties ?? {});
      const wanted = keys.filter((key) => here.required?.includes(key) || named(key) !== undefined);
      return Object.fromEntries(
        wanted.map((key) => [key, sampleOf(document, here.properties![key]!, named, key)]),
      );
    }
    case 'array':
      return Array.from({ length: here.minItems ?? 1 }, () =>
        sampleOf(document, here.items ?? {}, named, name),
      );
    case 'integer':
    case 'number':
      return Math.max(1, here.minimum ?? 1);
    case 'boolean':
      return false;
    case 'string':
      return textOf(here);
    default:
      return null;
  }
}

function textOf(schema: Schema): string {
  if (UUID.test(schema.format ?? '')) return '00000000-0000-7000-8000-000000000000';
  if (schema.format === 'date') return '2026-11-30';
  if (schema.format === 'date-time') return '2026-11-30T08:00:00Z';
  if (schema.format === 'email') return 'somebody@example.org';
  return '1';
}
