/** Directives by which routers reject requests: they agree with the access rules in the descriptions. */
import { expect, test } from '@jest/globals';
import { valueFromASTUntyped } from 'graphql';
import { type OutputField, hasDirective, oneLine, outputFields } from '../schema/types.js';

const rootFields = outputFields.filter(({ typeName }) => ['Query', 'Mutation', 'Subscription'].includes(typeName));

const readArguments = ({ astNode }: OutputField, directive: string, argument: string): unknown[] =>
  (astNode?.directives ?? [])
    .filter(({ name }) => name.value === directive)
    .flatMap(({ arguments: args = [] }) => args.filter(({ name }) => name.value === argument))
    .map(({ value }) => valueFromASTUntyped(value));

const read = (field: OutputField) => ({
  authenticated: hasDirective(field, 'authenticated'),
  scopes: readArguments(field, 'requiresScopes', 'scopes'),
  tags: readArguments(field, 'tag', 'name'),
});

const rules = {
  'No sign-in required.': { authenticated: false, scopes: [], tags: ['public'] },
  'Requires a signed-in patient.': { authenticated: true, scopes: [[['ndhm:patient']]], tags: ['patient'] },
  'Requires the operator key.': { authenticated: false, scopes: [[['ndhm:operator']]], tags: ['operator'] },
  'token, sent like a patient token': { authenticated: true, scopes: [], tags: ['patient'] },
  'Requires the same sign-up token': { authenticated: true, scopes: [], tags: ['patient'] },
  'Requires a patient token:': { authenticated: true, scopes: [], tags: ['patient'] },
};

test.each(rootFields.map((field) => [field.coordinate, field] as const))(
  '%s: has the directives of the one access rule in its description',
  (_, field) => {
    const text = oneLine(field.description);
    const matches = Object.entries(rules).filter(([rule]) => text.includes(rule));
    expect(matches.map(([, directives]) => directives)).toEqual([read(field)]);
  },
);

/** `signIn { patient }` needs no token, so the access rule belongs to the root fields and not to the type. */
test('no field below the root has an access directive', () => {
  const others = outputFields.filter((field) => !rootFields.includes(field));
  const restricted = others.filter(
    (field) => hasDirective(field, 'authenticated') || hasDirective(field, 'requiresScopes'),
  );
  expect(restricted.map(({ coordinate }) => coordinate)).toEqual([]);
});
