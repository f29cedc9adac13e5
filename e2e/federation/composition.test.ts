/** Composition of the graph with other subgraphs: both composers report no error and no hint. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { composeServices as composeByApollo } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices as composeByTheGuild } from '@theguild/federation-composition';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  isObjectType,
  parse,
} from 'graphql';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';
import { parseCodeBlocks } from '../../test/repo/documentation/markdown.js';

let gateway: SandboxGateway;
let sdl: string;
let schema: GraphQLSchema;

/** Over HTTP: the composers use another copy of `graphql` than the gateway, and a schema object belongs to one copy. */
beforeAll(async () => {
  gateway = await startGateway();
  const service = await gateway.query('{ _service { sdl } }');
  sdl = service.data._service.sdl;
  const introspection = await gateway.query(getIntrospectionQuery());
  schema = buildClientSchema(introspection.data);
});
afterAll(() => gateway.close());

const grievances = readFileSync('examples/federation/grievances.graphql', 'utf8');

/** A subgraph that adds a field to every entity, redefines every shareable type and has root fields. */
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

const otherSubgraphs: [string, Record<string, string>][] = [
  ['alone', {}],
  ['with the subgraph of the example', { grievances }],
  ['with a subgraph that extends every entity', { visits }],
  ['with the subgraph of the guide', { campaigns }],
  ['with all of these subgraphs', { grievances, visits, campaigns }],
];

const composers = { '@apollo/composition': composeByApollo, '@theguild/federation-composition': composeByTheGuild };

describe.each(Object.entries(composers))('%s composes the graph', (_, compose) => {
  test.each(otherSubgraphs)('%s, without errors or hints', (_, others) => {
    const services = Object.entries({ ndhm: sdl, ...others }).map(([name, text]) => ({
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
    expect(fields.includes('fileGrievance')).toBe('grievances' in others);
    expect(fields.includes('campaigns')).toBe('campaigns' in others);
    expect(fields.includes('visitChanged')).toBe('visits' in others);
    expect(Object.keys(supergraph.getTypeMap()).filter((name) => /^_[A-Z]/.test(name))).toEqual([]);
  });
});

describe('subgraph SDL', () => {
  test('describes the same fields to @apollo/subgraph as to this gateway', () => {
    const apolloSchema = buildSubgraphSchema(parse(sdl));
    const listFields = (built: GraphQLSchema) =>
      Object.values(built.getTypeMap())
        .filter(isObjectType)
        .flatMap((type) =>
          Object.values(type.getFields()).map((field) => `${type.name}.${field.name}: ${String(field.type)}`),
        )
        .filter((name) => !/^(__|_Service)/.test(name))
        .sort();
    expect(listFields(apolloSchema)).toEqual(listFields(schema));
  });

  test('contains the federation directives and the descriptions', () => {
    expect(sdl).toContain('type Patient @key(fields: "id") @key(fields: "healthIdNumber") {');
    expect(sdl).toContain('type State @key(fields: "code") @shareable {');
    expect(sdl).toContain('Names are not unique, so identify districts by `code`.');
  });
});
