/** The query by which the packaging tests check that a started gateway works. */
export async function queryState(url: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ state(code: "10") { name } }' }),
  });
  const { data, errors } = await response.json();
  return { data, errors };
}

export const stateResponse = { data: { state: { name: 'Bihar' } } };
