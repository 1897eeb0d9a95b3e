/** Readers of a zod schema alongside data: which keys are known where, which values fit, where a rule is used. */
import { z } from 'zod';
import { type Finding, type Path, suggestion } from './faults.ts';

type Schema = z.core.$ZodType;

/** A type with everything optional at every depth: what is left of data in which some values are wrong. */
export type Loose<T> = T extends readonly (infer U)[]
  ? readonly (Loose<U> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Loose<T[K]> | undefined }
    : T;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function unwrapped(schema: Schema): Schema {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrapped(schema.unwrap());
  return schema;
}

/** Returns the keys that a map may have here; undefined where the schema is not a map with fixed keys. */
function fieldsOf(wrapped: Schema, value: unknown): Record<string, Schema> | undefined {
  const schema = unwrapped(wrapped);
  if (schema instanceof z.ZodObject) return schema.shape;
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum) {
    return Object.fromEntries(schema.keyType.options.map((key) => [String(key), schema.valueType]));
  }
  if (schema instanceof z.ZodIntersection) {
    const [left, right] = [fieldsOf(schema.def.left, value), fieldsOf(schema.def.right, value)];
    return left || right ? { ...left, ...right } : undefined;
  }
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return undefined;
  const { discriminator } = schema.def;
  const all = schema.options.map((option) => fieldsOf(option, value) ?? {});
  const kind = isRecord(value) ? value[discriminator] : undefined;
  const chosen = all.find((fields) => fields[discriminator] && z.safeParse(fields[discriminator], kind).success);
  // For an unknown kind the allowed keys are not known.
  return chosen ?? Object.assign({}, ...all);
}

/** Yields every node of the data that the schema knows, outermost first. */
function* walk(
  schema: Schema,
  value: unknown,
  path: Path = [],
): Generator<{ schema: Schema; value: unknown; path: Path }> {
  if (value === undefined) return;
  const inner = unwrapped(schema);
  yield { schema: inner, value, path };
  const fields = fieldsOf(inner, value);
  if (fields && isRecord(value)) {
    for (const [key, field] of Object.entries(fields)) {
      if (Object.hasOwn(value, key)) yield* walk(field, value[key], [...path, key]);
    }
  } else if (inner instanceof z.ZodArray && Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(inner.element, item, [...path, index]);
  }
}

/** Returns keys that the schema does not know, with the one that was probably meant. */
export function unknownKeys(schema: Schema, data: unknown): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { schema: node, value, path } of walk(schema, data)) {
    const fields = fieldsOf(node, value);
    if (!fields || !isRecord(value)) continue;
    const known = Object.keys(fields);
    for (const key of Object.keys(value).filter((k) => !Object.hasOwn(fields, k))) {
      const free = known.filter((name) => !Object.hasOwn(value, name));
      findings.push({ path: [...path, key], at: 'key', text: `deze sleutel bestaat niet${suggestion(key, free)}` });
    }
  }
  return findings;
}

/** Returns every place where the data holds a value described by this very schema. */
export function usesOf(
  of: Schema,
  schema: Schema,
  data: unknown,
): readonly { readonly path: Path; readonly value: unknown }[] {
  return [...walk(schema, data)].filter(
    ({ schema: node, value }) =>
      node === of || (node instanceof z.ZodUnion && node.options.includes(of) && z.safeParse(of, value).success),
  );
}

/** Returns the data with its defaults and without the wrong values, so that one fault does not hide the others. */
export function soften<S extends Schema>(schema: S, data: unknown): Loose<z.output<S>> | undefined {
  return softened(schema, data) as Loose<z.output<S>> | undefined;
}

function softened(schema: Schema, value: unknown): unknown {
  if (value === undefined) return schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
  const inner = unwrapped(schema);
  const fields = fieldsOf(inner, value);
  if (fields) {
    if (!isRecord(value)) return undefined;
    return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, softened(field, own(value, key))]));
  }
  if (inner instanceof z.ZodArray) {
    return Array.isArray(value) ? value.map((item) => softened(inner.element, item)) : undefined;
  }
  const result = z.safeParse(inner, value);
  return result.success ? result.data : undefined;
}

const own = (value: Record<string, unknown>, key: string) => (Object.hasOwn(value, key) ? value[key] : undefined);
