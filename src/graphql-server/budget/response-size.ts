/** Approximate sizes in JSON, in characters. Both executors count with them. */
import { type GraphQLObjectType, TypeNameMetaFieldDef } from 'graphql';

/** Quotes, colon and comma of a key, and the value unless it is a string. */
const fieldOverhead = 8;

export interface SizedField {
  readonly responseName: string;
  readonly fieldName: string;
}

/** Keys of an object with the value of `__typename`; the other values are counted when they are completed. */
export function objectSize({ name }: GraphQLObjectType, fields: Iterable<SizedField>): number {
  let size = 2;
  for (const { responseName, fieldName } of fields)
    size += responseName.length + fieldOverhead + (fieldName === TypeNameMetaFieldDef.name ? name.length : 0);
  return size;
}
