/** A second subgraph. It knows of districts and providers no more than their keys, and adds a field to each. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { createPubSub, createYoga } from 'graphql-yoga';

const sdl = readFileSync(new URL('grievances.graphql', import.meta.url), 'utf8');

/** What federation asks of every subgraph. */
const subgraph = `
  scalar _Any
  union _Entity = District | Grievance | Provider
  type _Service { sdl: String! }
  extend type Query { _service: _Service! _entities(representations: [_Any!]!): [_Entity]! }
`;

const grievances = [
  { id: '1', text: 'Nobody at the counter', district: { code: '195' }, provider: { id: 'IN3410000238' } },
  { id: '2', text: 'No report after two weeks', district: { code: '212' }, provider: { id: 'IN3410000238' } },
  { id: '3', text: 'Charged twice', district: { code: '195' }, provider: { id: 'IN0410000183' } },
];

const filed = createPubSub();

const resolvers = {
  Query: {
    grievances: () => grievances,
    _service: () => ({ sdl }),
    _entities: (_root, { representations }) =>
      representations.map((reference) =>
        reference.__typename === 'Grievance'
          ? { ...reference, ...grievances.find(({ id }) => id === reference.id) }
          : reference,
      ),
  },

  Mutation: {
    fileGrievance(_root, { text, districtCode, providerId }) {
      const id = String(grievances.length + 1);
      const grievance = { id, text, district: { code: districtCode }, provider: { id: providerId } };
      grievances.push(grievance);
      filed.publish('grievance', grievance);
      return grievance;
    },
  },

  Subscription: {
    grievanceFiled: { subscribe: () => filed.subscribe('grievance'), resolve: (grievance) => grievance },
  },

  District: { grievances: ({ code }) => grievances.filter(({ district }) => district.code === code) },
  Provider: { grievances: ({ id }) => grievances.filter(({ provider }) => provider.id === id) },
  _Entity: { __resolveType: ({ __typename }) => __typename },
};

export async function startGrievances() {
  // The federation directives are imported by `@link`, not defined: hence no validation of the SDL.
  const schema = makeExecutableSchema({ typeDefs: [sdl, subgraph], resolvers, assumeValidSDL: true });
  const server = createServer(createYoga({ schema, logging: false }));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${server.address().port}/graphql`;
}
