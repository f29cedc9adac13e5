/** A second subgraph. It stores only the keys of districts and providers, and adds a field to each. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { createPubSub, createYoga } from 'graphql-yoga';

const sdl = readFileSync(new URL('grievances.graphql', import.meta.url), 'utf8');

/** The fields that federation requires of every subgraph. */
const federationTypeDefs = `
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

const pubSub = createPubSub();

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
      pubSub.publish('grievance', grievance);
      return grievance;
    },
  },

  Subscription: {
    grievanceFiled: { subscribe: () => pubSub.subscribe('grievance'), resolve: (grievance) => grievance },
  },

  District: { grievances: ({ code }) => grievances.filter(({ district }) => district.code === code) },
  Provider: { grievances: ({ id }) => grievances.filter(({ provider }) => provider.id === id) },
  _Entity: { __resolveType: ({ __typename }) => __typename },
};

export async function startGrievances() {
  // `@link` imports the federation directives without defining them, so the SDL cannot be validated.
  const schema = makeExecutableSchema({ typeDefs: [sdl, federationTypeDefs], resolvers, assumeValidSDL: true });
  const server = createServer(createYoga({ schema, logging: false }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}/graphql`;
}
