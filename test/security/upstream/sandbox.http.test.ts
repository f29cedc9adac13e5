/** The sandbox behind a gateway: inputs that block the sandbox block everybody. CPU time and memory are the sandbox's. */
import { randomUUID } from 'node:crypto';
import { AttackClient } from '../support/attack-client.js';
import { bearer, times } from '../support/compose.js';
import type { Attack } from '../support/attack.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { ServerProcess } from '../support/server-process.js';
import { calibrate, isResponsive, startGateway, type Target } from '../support/target.js';

async function signIn(port: number, phrAddress: string): Promise<string> {
  const client = new AttackClient(port);
  const { text } = await client.query(
    `mutation { signIn(input: {phrAddress: "${phrAddress}", password: "Sandbox#1234"}) { session { token } } }`,
  );
  client.dispose();
  return /"token":"([^"]+)"/.exec(text)?.[1] ?? '';
}

async function startSandboxTarget(): Promise<Target> {
  const sandbox = await ServerProcess.start('dist/main.js sandbox', { SANDBOX_PORT: '0' }, /sandbox at (http\S+?)\. /);
  const jwks = new URL('/.well-known/jwks.json', sandbox.address).href;
  const gateway = await startGateway({ UMANG_BASE_URL: sandbox.address, PATIENT_JWKS_URL: jwks });
  const honestToken = await signIn(Number(new URL(gateway.address).port), 'asha.verma@sbx');
  return {
    ...(await calibrate(gateway.address, gateway, honestToken)),
    server: sandbox,
    honestToken,
    takeCalls: () => ({ count: 0, bytes: 0 }),
    isResponsive: () => isResponsive(gateway.address, honestToken),
    stop: async () => {
      await gateway.stop();
      await sandbox.stop();
    },
  };
}

const bounds = { bytes: 50_000, cpuOf100: 20 };
const search = 'query ($name: String!) { providers(name: $name, first: 1) { totalCount } }';

describeAttacks(
  'sandbox',
  {},
  [
    ...['%%%%%%%9q', '%a%a%a%a%a%a%a%a%a%a9q', `${'%_'.repeat(200)}9q`, `${'%'.repeat(5000)}q`, 'a'.repeat(150)].map(
      (name): Attack => ({
        name: `a search for ${JSON.stringify(name.slice(0, 24))} of ${name.length} characters`,
        send: async (client: AttackClient, { port }: Target) =>
          client.query(search, { name }, bearer(await signIn(port, 'nisha.rao@sbx'))),
        bounds,
      }),
    ),
    {
      name: '200 sign-ins with unknown addresses',
      send: async (client) => {
        for (let n = 0; n < 200; n++)
          await client.query(
            `mutation { signIn(input: {phrAddress: "${randomUUID().slice(0, 8)}@sbx", password: "x"}) { userErrors { code } } }`,
          );
      },
      bounds: { ...bounds, bytes: 100_000 },
    },
    {
      name: '30 searches in one operation',
      send: async (client, { port }) =>
        client.query(
          `{ ${times(30, (n) => `a${n}: providers(name: "%${n}") { totalCount }`)} }`,
          {},
          bearer(await signIn(port, 'nisha.rao@sbx')),
        ),
      bounds,
    },
  ],
  startSandboxTarget,
);
