/** Rejects IDs, codes and names that are too long to exist, before a resolver can send them upstream or repeat them. */
import {
  defaultFieldResolver,
  getNamedType,
  GraphQLID,
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  GraphQLString,
  isObjectType,
} from 'graphql';
import type { Context } from '../domains/context.js';
import { badUserInput } from '../domains/shared/graphql-errors.js';
import { argumentTooLong } from '../domains/shared/i18n/error-messages.js';

const maxLength = 200;

/** Cursors, whose argument is `after`, and the fields of input objects have their own limits. */
export function limitTextArguments(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const names = field.args.filter(isText).map(({ name }) => name);
      if (names.length > 0) field.resolve = withinLimit(names, field.resolve ?? defaultFieldResolver);
    }
  }
}

function isText({ name, type }: GraphQLArgument): boolean {
  const namedType = getNamedType(type);
  return name !== 'after' && (namedType === GraphQLString || namedType === GraphQLID);
}

type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;

function withinLimit(names: readonly string[], resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    for (const name of names) {
      const value = args[name];
      if (typeof value === 'string' && value.length > maxLength) throw badUserInput(argumentTooLong(name, maxLength));
    }
    return resolve(source, args, context, info);
  };
}
