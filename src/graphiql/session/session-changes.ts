/** Finds out from the result of a mutation whether it started or ended a session, whatever the aliases of its fields are. */
import { type DocumentNode, Kind, OperationTypeNode, type SelectionSetNode } from 'graphql';
import { findOperation } from './find-operation.js';
import type { Session } from './session.js';

interface SelectedField {
  readonly name: string;
  readonly value: unknown;
  readonly selectionSet: SelectionSetNode | undefined;
}

export type SessionChange = Session | 'ended' | undefined;

/** @param data of the mutation; of several payloads with a session the last one counts, as it is the last one to run */
export function findSessionChange(
  document: DocumentNode,
  operationName: string | undefined,
  data: unknown,
): SessionChange {
  const operation = findOperation(document, operationName);
  if (operation?.operation !== OperationTypeNode.MUTATION) return undefined;
  let change: SessionChange;
  for (const payload of selectedFields(document, operation.selectionSet, data)) {
    for (const field of selectedFields(document, payload.selectionSet, payload.value)) {
      if (field.name === 'session') change = readSession(document, field) ?? change;
      if (payload.name === 'signOut' && field.name === 'signedOut' && field.value === true) change = 'ended';
    }
  }
  return change;
}

function readSession(document: DocumentNode, { selectionSet, value }: SelectedField): Session | undefined {
  const fields = Object.fromEntries(
    [...selectedFields(document, selectionSet, value)].map((field) => [field.name, field.value]),
  );
  const { token, expiresAt } = fields;
  if (typeof token !== 'string') return undefined;
  return { token, expiresAt: typeof expiresAt === 'string' ? new Date(expiresAt) : readExpiry(token) };
}

/** Fields of the selection, also those in fragments, with their values in the result. */
function* selectedFields(
  document: DocumentNode,
  selectionSet: SelectionSetNode | undefined,
  value: unknown,
): Generator<SelectedField> {
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.name.value;
      const responseKey = selection.alias?.value ?? name;
      yield { name, value: property(value, responseKey), selectionSet: selection.selectionSet };
    } else {
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : findFragment(document, selection.name.value);
      yield* selectedFields(document, fragment?.selectionSet, value);
    }
  }
}

const findFragment = (document: DocumentNode, name: string) =>
  document.definitions
    .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
    .find((definition) => definition.name.value === name);

const property = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** The expiry that a JSON Web Token states, for operations that do not select `expiresAt`. */
function readExpiry(token: string): Date | undefined {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { exp } = JSON.parse(atob(payload)) as { exp?: unknown };
    return typeof exp === 'number' ? new Date(exp * 1000) : undefined;
  } catch {
    return undefined; // not a JSON Web Token
  }
}
