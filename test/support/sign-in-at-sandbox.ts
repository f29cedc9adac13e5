import type { Sandbox } from '../../src/sandbox/server.js';

/** Signs a demo account in without a gateway. @returns its token */
export async function signInAtSandbox(
  { baseUrl, umang }: Pick<Sandbox, 'baseUrl' | 'umang'>,
  username = 'asha.verma@sbx',
): Promise<string> {
  const response = await fetch(`${baseUrl}/gatewaySession`, {
    method: 'POST',
    headers: { authorization: `Bearer ${umang.appToken}` },
    body: JSON.stringify({ username, password: 'Sandbox#1234', grantType: 'password' }),
  });
  const { pd } = (await response.json()) as { pd: { token: string } };
  return pd.token.replace('Bearer ', '');
}
