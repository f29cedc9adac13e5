/** How an object is read of which parts are absent or have another name. */
import { z } from 'zod';

type Fields = Record<string, unknown>;

export interface ObjectRules<Value extends Fields = Fields> {
  /** An absent object is read as one without fields, if its required fields are lists or have defaults. */
  readonly emptyIfAbsent?: true;
  /** Another name for a required field, under which it is read if it is absent under its own. */
  readonly aliases?: Readonly<{ [Field in keyof Value]?: string }>;
  /** Values of required fields that cannot be read, from the fields that can. */
  readonly defaults?: (readable: Partial<Value>) => Partial<Value>;
}

const registry = z.registry<ObjectRules>();

export function withRules<Schema extends z.ZodObject>(schema: Schema, rules: ObjectRules<z.output<Schema>>): Schema {
  registry.add(schema, rules as unknown as ObjectRules);
  return schema;
}

export const findRules = (schema: z.core.$ZodType): ObjectRules => registry.get(schema) ?? {};
