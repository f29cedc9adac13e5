/** Composition of the graph with other subgraphs: both composers report no error and no hint. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { composeServices as composeByApollo } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeSchemaContract, composeServices as composeByTheGuild } from '@theguild/federation-composition';
import {
  buildClientSchema,
  buildSchema,
  type DirectiveNode,
  getIntrospectionQuery,
  type GraphQLSchema,
  isInputObjectType,
  isObjectType,
  parse,
  print as printNode,
} from 'graphql';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';
import { parseCodeBlocks } from '../../test/repo/documentation/markdown.js';

let gateway: SandboxGateway;
let sdl: string;
let schema: GraphQLSchema;
/** With the directives of the SDL, which introspection leaves out. */
let schemaOfSubgraph: GraphQLSchema;

/** Over HTTP: the composers use another copy of `graphql` than the gateway, and a schema object belongs to one copy. */
beforeAll(async () => {
  gateway = await startGateway();
  const service = await gateway.query('{ _service { sdl } }');
  sdl = service.data._service.sdl;
  schemaOfSubgraph = buildSchema(sdl);
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

const routerDirectives = ['authenticated', 'cost', 'listSize', 'requiresScopes', 'semanticNonNull', 'tag'];

/** The fields, arguments and types of this subgraph that have the directive, with its arguments. */
function listUses(built: GraphQLSchema, directive: string): string[] {
  const print = ({ astNode }: { astNode?: { directives?: readonly DirectiveNode[] | undefined } | null | undefined }) =>
    (astNode?.directives ?? []).filter(({ name }) => name.value === directive).map(printSorted);
  return Object.values(built.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => [
      ...print(type).map((text) => `${type.name} ${text}`),
      ...Object.values(type.getFields()).flatMap((field) => [
        ...print(field).map((text) => `${type.name}.${field.name} ${text}`),
        ...field.args.flatMap((argument) =>
          print(argument).map((text) => `${type.name}.${field.name}(${argument.name}) ${text}`),
        ),
      ]),
    ])
    .sort();
}

/** Composers change the order of the arguments. */
const printSorted = (node: DirectiveNode): string =>
  printNode({
    ...node,
    arguments: (node.arguments ?? []).toSorted((a, b) => a.name.value.localeCompare(b.name.value)),
  });

const listOneOf = (built: GraphQLSchema): string[] =>
  Object.values(built.getTypeMap())
    .filter((type) => isInputObjectType(type) && type.isOneOf)
    .map(({ name }) => name)
    .sort();

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

    for (const name of routerDirectives) expect(listUses(supergraph, name)).toEqual(listUses(schemaOfSubgraph, name));
    const supportsOneOf = compose === composeByTheGuild;
    expect(listOneOf(supergraph)).toEqual(supportsOneOf ? listOneOf(schemaOfSubgraph) : []);
  });
});

describe('contracts', () => {
  test('a contract without the tag operator: has no field of the operator and none of its types', () => {
    const service = { name: 'ndhm', url: 'http://ndhm/graphql', typeDefs: parse(sdl) };
    const filter = { include: new Set<string>(), exclude: new Set(['operator']) };
    const { publicSdl = '', errors } = composeSchemaContract([service], filter, true);
    expect(errors).toBeUndefined();
    const contract = buildSchema(publicSdl);
    expect(Object.keys(contract.getQueryType()?.getFields() ?? {})).toEqual(
      expect.not.arrayContaining(['clientPatient']),
    );
    expect(contract.getMutationType()?.getFields()).toHaveProperty('signIn');
    expect(contract.getMutationType()?.getFields()).not.toHaveProperty('registerBridgeService');
    expect(contract.getType('ClientPatient')).toBeUndefined();
    expect(contract.getType('RegisterBridgeServiceInput')).toBeUndefined();
    expect(contract.getType('Patient')).toBeDefined();
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
    expect(sdl).toMatch(/^type Patient @key\(fields: "id"\) @key\(fields: "healthIdNumber"\) /m);
    expect(sdl).toMatch(/^type State @key\(fields: "code"\) @shareable /m);
    for (const name of routerDirectives) expect(listUses(schemaOfSubgraph, name).length).toBeGreaterThan(5);
    expect(listUses(schemaOfSubgraph, 'requiresScopes')).toContain(
      'Query.clientPatient @requiresScopes(scopes: [["ndhm:operator"]])',
    );
    expect(sdl).toContain('Names are not unique, so identify districts by `code`.');
  });
});
