/** What a change of a reply may cost, according to the endpoint's declaration. */
import { z } from 'zod';
import { isExpected } from '../../../src/umang/wire/reply/leaf.js';
import { findRules } from '../../../src/umang/wire/reply/object-rules.js';
import type { Path } from './change-reply.js';

type Schema = z.core.$ZodType;

const isOptional = (schema: Schema): boolean =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || isExpected(schema);

function unwrap(schema: Schema): Schema {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return unwrap(schema.unwrap());
  return schema instanceof z.ZodUnion ? unwrap(schema.options[0] as Schema) : schema;
}

/**
 * The outermost value that becomes unreadable by a change at the path: the value itself, or the object that a required field
 * identifies. Undefined if the reply becomes unreadable.
 */
export function toLostPath(reply: Schema, path: Path): Path | undefined {
  const schemas: Schema[] = [reply];
  for (const key of path) {
    const parent = unwrap(schemas.at(-1)!);
    if (parent instanceof z.ZodArray) schemas.push(parent.element);
    else if (parent instanceof z.ZodObject && parent.shape[key] !== undefined)
      schemas.push(parent.shape[key] as Schema);
    else return path; // undeclared, or inside an unknown value
  }
  for (let length = path.length; length > 0; length--) {
    const schema = unwrap(schemas[length]!);
    const parent = unwrap(schemas[length - 1]!);
    const isReplaceable = isOptional(schemas[length]!) || isAlwaysReadable(schema);
    const isLostAlone = parent instanceof z.ZodArray || findRules(parent).defaults !== undefined || isReplaceable;
    if (isLostAlone && !isRefined(parent)) return path.slice(0, length);
  }
  return undefined;
}

/** An empty list or object takes the place of one that cannot be read. */
const isAlwaysReadable = (schema: Schema): boolean =>
  schema instanceof z.ZodArray || findRules(schema).emptyIfAbsent === true;

const isRefined = (schema: Schema): boolean => schema instanceof z.ZodObject && Boolean(schema.def.checks?.length);

export const isBelow = (path: Path, ancestor: Path): boolean => ancestor.every((key, index) => key === path[index]);
