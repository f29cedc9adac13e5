import { test } from '@jest/globals';
import { parse } from 'graphql';
import { readConfig } from '../../src/config.js';
import { callsOf } from '../../src/gateway/limits/cost.js';
import { createSchema } from '../../src/gateway/schema.js';
test('x', () => {
  const { limits } = readConfig({}).entry;
  const representations = Array.from({ length: 101 }, (_, index) => ({ __typename: 'Provider', id: `IN${index}` }));
  const document = parse('query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Provider { id name city } } }');
  console.log(callsOf({ schema: createSchema(), document, variableValues: { representations } }, limits));
});
