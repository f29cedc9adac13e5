/** Fields with `@semanticNonNull`: in every response, a null of theirs has an error at its path. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { getNamedType, getNullableType, type GraphQLOutputType, isListType, isObjectType } from 'graphql';
import { type GraphQLResponse, type SandboxGateway, startGateway } from '../../support/gateway.js';
import { hasDirective, outputFields, schema } from './types.js';

type Path = (string | number)[];

/** All fields with the directive that queries can reach. Response keys are field names, so that a path leads to its field. */
const query = `{
  me {
    identifiers { value }
    links { referenceNumber }
    consentRequests { nodes { patient { id } } }
    subscriptionRequests { nodes { patient { id } } }
    authorizationRequests { totalCount }
    lockerSetups { totalCount }
    requests { totalCount }
    lockers { service { id } }
  }
  states { districts { code } }
  lockerServices { totalCount }
  providers(name: "hospital") { totalCount }
  governmentPrograms { id }
}`;
const isReachable = (typeName: string) => !/^(Mutation|Subscription|\w+Payload)$/.test(typeName);
const marked = new Map(
  outputFields.filter((field) => hasDirective(field, 'semanticNonNull')).map((field) => [field.coordinate, field]),
);

/** The fields with the directive that the response has, and the paths of those that are null. */
function inspect(data: unknown): { seen: Set<string>; nulls: Path[] } {
  const seen = new Set<string>();
  const nulls: Path[] = [];
  const visit = (value: unknown, type: GraphQLOutputType, path: Path): void => {
    const nullable = getNullableType(type);
    if (value === null || value === undefined) return;
    if (isListType(nullable))
      return (value as unknown[]).forEach((item, index) => visit(item, nullable.ofType, [...path, index]));
    const objectType = getNamedType(type);
    if (!isObjectType(objectType)) return;
    for (const [key, inner] of Object.entries(value)) {
      const field = objectType.getFields()[key];
      if (!field) continue;
      const innerPath = [...path, key];
      if (marked.has(`${objectType.name}.${key}`)) {
        seen.add(`${objectType.name}.${key}`);
        if (inner === null) nulls.push(innerPath);
      }
      visit(inner, field.type, innerPath);
    }
  };
  const root = schema.getQueryType();
  if (root) visit(data, root, []);
  return { seen, nulls };
}

const unexplained = ({ data, errors = [] }: GraphQLResponse): Path[] =>
  inspect(data).nulls.filter(
    (path) => !errors.some((error) => error.path?.slice(0, path.length).join() === path.join()),
  );

describe('fields with @semanticNonNull', () => {
  let gateway: SandboxGateway | undefined;
  afterAll(() => gateway?.close());

  test('the query of this test selects all of them but those of mutations', async () => {
    gateway = await startGateway();
    const response = await gateway.query(query, {}, await gateway.signIn('ravi.kumar@sbx'));
    expect(response.errors).toBeUndefined();
    const expected = [...marked.values()].filter(({ typeName }) => isReachable(typeName));
    expect([...inspect(response.data).seen].sort()).toEqual(expected.map(({ coordinate }) => coordinate).sort());
    expect(inspect(response.data).nulls).toEqual([]);
  });

  test('without a token: are null with an error each', async () => {
    const response = (await gateway?.query(query)) as GraphQLResponse;
    expect(inspect(response.data).nulls).toContainEqual(['me']);
    expect(unexplained(response)).toEqual([]);
  });

  /** Sign-in receives odd replies, too. */
  async function signIn(odd: SandboxGateway): Promise<string> {
    for (let attempt = 0; attempt < 20; attempt++) {
      const { data } = await odd.query(
        `mutation { signIn(input: { phrAddress: "ravi.kumar@sbx", password: "Sandbox#1234" }) { session { token } } }`,
      );
      const token: unknown = data?.signIn?.session?.token;
      if (typeof token === 'string') return token;
    }
    throw new Error('No sign-in succeeded');
  }

  test('with odd replies: are null only with an error', async () => {
    for (let seed = 1; seed <= 3; seed++) {
      const odd = await startGateway({ drift: { share: 0.6, seed } });
      try {
        const response = await odd.query(query, {}, await signIn(odd));
        expect({ seed, unexplained: unexplained(response) }).toEqual({ seed, unexplained: [] });
        expect(inspect(response.data).seen.size).toBeGreaterThan(5);
      } finally {
        await odd.close();
      }
    }
  }, 60_000);

  test('with failed calls: are null with an error each', async () => {
    let failing = false;
    const failed = new Set<string>();
    const unreliable = await startGateway({ failureRate: 1, random: () => (failing ? 0 : 1) });
    try {
      const token = await unreliable.signIn('ravi.kumar@sbx');
      failing = true;
      const response = await unreliable.query(query, {}, token);
      expect(unexplained(response)).toEqual([]);
      for (const path of inspect(response.data).nulls) failed.add(path.join('.'));
    } finally {
      await unreliable.close();
    }
    expect([...failed]).toEqual(
      expect.arrayContaining(['me.links', 'me.requests', 'me.lockers', 'states', 'lockerServices', 'providers']),
    );
  }, 60_000);
});
