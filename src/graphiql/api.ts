import type { ExecutionResult } from 'graphql';

/** The gateway that serves this page, possibly under a path of a reverse proxy. */
export const apiUrl = new URL(location.pathname, location.origin);

export async function post(operation: object, headers: Record<string, string> = {}): Promise<ExecutionResult> {
  const response = await fetch(apiUrl, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(operation),
  });
  return (await response.json()) as ExecutionResult;
}

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
