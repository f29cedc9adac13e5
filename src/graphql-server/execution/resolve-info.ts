import type { FieldNode, GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { ExecutionState, FieldPlan, Path } from './types.js';

/** Information about a field for its resolver. Most resolvers read none of it, so its properties are computed when they are read. */
export class ResolveInfo implements GraphQLResolveInfo {
  // Private also at run time: a log line or a copy of the object must not contain the context of the request.
  readonly #field: FieldPlan;
  readonly #parentPath: Path | undefined;
  readonly #state: ExecutionState;

  /** @param parentPath of the object that has the field */
  constructor(field: FieldPlan, parentPath: Path | undefined, state: ExecutionState) {
    this.#field = field;
    this.#parentPath = parentPath;
    this.#state = state;
  }

  get fieldName(): string {
    return this.#field.definition.name;
  }

  get fieldNodes(): readonly FieldNode[] {
    return this.#field.nodes;
  }

  get returnType(): GraphQLOutputType {
    return this.#field.definition.type;
  }

  get parentType(): GraphQLObjectType {
    return this.#field.parentType;
  }

  get path(): Path {
    return addField(this.#parentPath, this.#field);
  }

  get schema(): GraphQLSchema {
    return this.#state.plan.schema;
  }

  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.#state.plan.fragments;
  }

  get rootValue(): unknown {
    return this.#state.rootValue;
  }

  get operation(): GraphQLResolveInfo['operation'] {
    return this.#state.plan.operation;
  }

  get variableValues(): Record<string, unknown> {
    return this.#state.variableValues;
  }
}

export const addField = (parentPath: Path | undefined, { responseName, parentType }: FieldPlan): Path => ({
  prev: parentPath,
  key: responseName,
  typename: parentType.name,
});

/** @returns the path of the object that has the field whose value, or item of a list, is at `path` */
export function findParentPath(path: Path): Path | undefined {
  let fieldPath = path;
  while (typeof fieldPath.key === 'number' && fieldPath.prev) fieldPath = fieldPath.prev;
  return fieldPath.prev;
}
