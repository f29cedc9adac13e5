/** The graph composes with others, by either of the composers in use, without an error and without a hint. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { composeServices as composeByApollo } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices as composeByTheGuild } from '@theguild/federation-composition';
import { buildClientSchema, buildSchema, getIntrospectionQuery, isObjectType, parse } from 'graphql';
import { startGateway } from '../../test/support/gateway.js';
import { parseCodeBlocks } from '../../test/repo/documentation/markdown.js';

/** Read over HTTP: the composers use another copy of `graphql` than the gateway, and a schema object fits only one copy. */
const gateway = await startGateway();
const { data } = await gateway.query('{ _service { sdl } }');
const sdl: string = data._service.sdl;
const introspection = await gateway.query(getIntrospectionQuery());
const schema = buildClientSchema(introspection.data);
afterAll(() => gateway.close());

const grievances = readFileSync('examples/federation/grievances.graphql', 'utf8');

/** Adds a field to every entity of ours, shares what may be shared, and has root types of its own. */
const visits = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@external", "@requires"])

  type Query { visits(first: Int): VisitConnection }
  type Mutation { bookVisit(providerId: ID!): Visit }
  type Subscription { visitChanged: Visit }

  type Visit @key(fields: "id") {
    id: ID! patient: Patient provider: Provider locker: Locker state: State district: District
  }
  type VisitConnection { nodes: [Visit!]! pageInfo: PageInfo! }
  type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }

  type Patient @key(fields: "healthIdNumber") { healthIdNumber: HealthIdNumber visits: [Visit!] }
  type Provider @key(fields: "id") {
    id: ID! city: String @external visits: [Visit!] directions: String @requires(fields: "city")
  }
  type Locker @key(fields: "id") { id: ID! visits: [Visit!] }
  type State @key(fields: "code") @shareable { code: String! name: String districts: [District!] visits: [Visit!] }
  type District @key(fields: "code state { code }") @shareable { code: String! name: String state: State }
  scalar HealthIdNumber
`;

const guide = parseCodeBlocks(readFileSync('examples/federation/README.md', 'utf8'));
const campaigns = guide.find(({ text }) => text.startsWith('extend schema'))?.text ?? '';

const graphs: [string, Record<string, string>][] = [
  ['alone', { ndhm: sdl }],
  ['beside the example', { ndhm: sdl, grievances }],
  ['beside one that extends every entity', { ndhm: sdl, visits }],
  ['beside that of the guide', { ndhm: sdl, campaigns }],
  ['beside all of them', { ndhm: sdl, grievances, visits, campaigns }],
];

const composers = { '@apollo/composition': composeByApollo, '@theguild/federation-composition': composeByTheGuild };

describe.each(Object.entries(composers))('%s', (_, compose) => {
  test.each(graphs)('%s', (_, subgraphs) => {
    const services = Object.entries(subgraphs).map(([name, text]) => ({
      name,
      url: `http://${name}/graphql`,
      typeDefs: parse(text),
    }));
    const { errors = [], hints = [], supergraphSdl } = { hints: [], ...compose(services) };
    expect({ errors, hints }).toEqual({ errors: [], hints: [] });

    const supergraph = buildSchema(supergraphSdl ?? '', { assumeValidSDL: true });
    const roots = [supergraph.getQueryType(), supergraph.getMutationType(), supergraph.getSubscriptionType()];
    const fields = roots.flatMap((type) => Object.keys(type?.getFields() ?? {}));
    expect(fields).toEqual(expect.arrayContaining(['me', 'states', 'signIn']));
    expect(fields.includes('fileGrievance')).toBe('grievances' in subgraphs);
    expect(fields.includes('campaigns')).toBe('campaigns' in subgraphs);
    expect(fields.includes('visitChanged')).toBe('visits' in subgraphs);
    expect(Object.keys(supergraph.getTypeMap()).filter((name) => /^_[A-Z]/.test(name))).toEqual([]);
  });
});

describe('the SDL', () => {
  test('is understood by @apollo/subgraph as it is by ours', () => {
    const theirs = buildSubgraphSchema(parse(sdl));
    const namesOf = (built: typeof schema) =>
      Object.values(built.getTypeMap())
        .filter(isObjectType)
        .flatMap((type) =>
          Object.values(type.getFields()).map(({ name, type: of }) => `${type.name}.${name}: ${String(of)}`),
        )
        .filter((name) => !/^(__|_Service)/.test(name))
        .sort();
    expect(namesOf(theirs)).toEqual(namesOf(schema));
  });

  test('has its directives and descriptions', () => {
    expect(sdl).toContain('type Patient @key(fields: "id") @key(fields: "healthIdNumber") {');
    expect(sdl).toContain('type State @key(fields: "code") @shareable {');
    expect(sdl).toContain('Names are not unique, so identify districts by `code`.');
  });
});
