/** Generates valid operations over the graph: fields, aliases, arguments, fragments, variables, `@include` and `@skip`. */
import type fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';

export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Returns a number from 0 to `max`. */
export type RandomInt = (max: number) => number;

/** Values of arguments and input fields by name, `field.argument` or type, besides those that follow from their type. */
export type ValuePool = Readonly<Record<string, readonly unknown[]>>;

const maxDepth = 6;
const maxFields = 45;

/** A value that is written as an enum value. */
class EnumName {
  constructor(readonly name: string) {}
}

export const fromGenerator =
  (gen: fc.GeneratorValue, integer: (max: number) => fc.Arbitrary<number>): RandomInt =>
  (max) =>
    gen(integer, max);

export function createOperation(
  schema: GraphQLSchema,
  random: RandomInt,
  kind: 'query' | 'mutation',
  pool: ValuePool,
): RandomOperation {
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  const fragments: string[] = [];
  let names = 0;
  let fieldsLeft = maxFields;
  /** Fields with lists around the current selection. None of them repeats, because results would grow with the power of the depth. */
  const enclosingLists: GraphQLField<unknown, unknown>[] = [];

  const pick = <T>(list: readonly T[]): T => list[random(list.length - 1)] as T;
  const oneIn = (count: number): boolean => random(count - 1) === count - 1;

  function declareVariable(type: string, value: unknown): string {
    const name = `v${++names}`;
    definitions.push(`$${name}: ${type}`);
    variables[name] = value;
    return `$${name}`;
  }

  function directives(): string {
    if (!oneIn(8)) return '';
    const condition = oneIn(2) ? declareVariable('Boolean!', oneIn(2)) : String(oneIn(2));
    return ` @${pick(['include', 'skip'])}(if: ${condition})`;
  }

  function createValue(name: string, type: GraphQLInputType, mayBeNull = true, known = pool[name]): unknown {
    const nullable = getNullableType(type);
    if (mayBeNull && nullable === type && oneIn(6)) return null;
    if (isListType(nullable)) return Array.from({ length: 1 + random(2) }, () => createValue(name, nullable.ofType));
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields());
      const chosen = nullable.isOneOf ? [pick(fields)] : fields.filter((field) => isRequired(field) || oneIn(2));
      return Object.fromEntries(
        chosen.map((field) => [field.name, createValue(field.name, field.type, !nullable.isOneOf)]),
      );
    }
    if (isEnumType(nullable)) return new EnumName(pick(nullable.getValues()).name);
    if (known) return pick(known);
    if (nullable.toString() === 'Int') return random(oneIn(2) ? 3 : 110);
    if (nullable.toString() === 'Boolean') return oneIn(2);
    return pick(pool[nullable.toString()] ?? ['x']);
  }

  function printArguments({ name, args }: GraphQLField<unknown, unknown>): string {
    const printed = args
      .filter((arg) => isRequired(arg) || oneIn(2))
      .map((arg) => {
        const value = createValue(arg.name, arg.type, true, pool[`${name}.${arg.name}`]);
        return `${arg.name}: ${oneIn(3) || arg.name === 'representations' ? declareVariable(String(arg.type), toJson(value)) : toLiteral(value)}`;
      });
    return printed.length > 0 ? `(${printed.join(', ')})` : '';
  }

  function printField(field: GraphQLField<unknown, unknown>, depth: number): string {
    fieldsLeft -= 1;
    const args = printArguments(field);
    const alias = args !== '' || oneIn(6) ? `f${++names}: ` : '';
    const type = getNamedType(field.type);
    const isList = isListType(getNullableType(field.type));
    if (isList) enclosingLists.push(field);
    const selection = isCompositeType(type) ? ` ${printSelection(type, depth + 1)}` : '';
    if (isList) enclosingLists.pop();
    return `${alias}${field.name}${args}${directives()}${selection}`;
  }

  function printSelection(type: GraphQLCompositeType, depth: number): string {
    const selections: string[] = ['__typename'];
    const objectTypes = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    for (let count = 1 + random(3); count > 0 && fieldsLeft > 0; count--) {
      if (objectTypes.length > 0 && oneIn(2)) selections.push(printFragment(pick(objectTypes), depth));
      else if ('getFields' in type && oneIn(6)) selections.push(printFragment(type, depth));
      else if ('getFields' in type) {
        const fields = Object.values(type.getFields()).filter(
          (field) => isLeafType(getNamedType(field.type)) || (depth < maxDepth && !enclosingLists.includes(field)),
        );
        const composite = fields.filter((field) => isCompositeType(getNamedType(field.type)));
        if (fields.length > 0)
          selections.push(printField(pick(composite.length > 0 && !oneIn(3) ? composite : fields), depth));
      }
    }
    return `{ ${selections.join(' ')} }`;
  }

  function printFragment(type: GraphQLCompositeType, depth: number): string {
    fieldsLeft -= 1;
    if (oneIn(2)) return `... on ${type.name}${directives()} ${printSelection(type, depth)}`;
    const name = `F${++names}`;
    fragments.push(`fragment ${name} on ${type.name} ${printSelection(type, depth)}`);
    return `...${name}${directives()}`;
  }

  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  const fields = Object.values(root?.getFields() ?? {});
  const count = kind === 'query' ? 1 + random(3) : 1 + random(1);
  const selections = Array.from({ length: count }, () => printField(pick(fields), 1)).join(' ');
  const header = definitions.length > 0 ? `${kind} (${definitions.join(', ')})` : kind;
  return { query: [`${header} { ${selections} }`, ...fragments].join('\n'), variables };
}

const isRequired = ({ type, defaultValue }: GraphQLArgument | GraphQLInputField): boolean =>
  isNonNullType(type) && defaultValue === undefined;

function toJson(value: unknown): unknown {
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner)]));
}

function toLiteral(value: unknown): string {
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return `[${value.map(toLiteral).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${toLiteral(inner)}`)
    .join(', ')} }`;
}
