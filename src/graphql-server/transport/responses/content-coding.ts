/** Selects the content coding of a response by the header `Accept-Encoding` (RFC 9110, section 12.5.3). */

export type ContentCoding = 'br' | 'gzip' | 'identity';

/**
 * @param codings those that the server has for this response, in its order of preference
 * @returns the coding with the highest weight; `identity` also if the client accepts none
 */
export function negotiateCoding(
  acceptEncoding: string | undefined,
  codings: readonly Exclude<ContentCoding, 'identity'>[],
): ContentCoding {
  if (!acceptEncoding) return 'identity';
  const weights = parseWeights(acceptEncoding);
  const findWeight = (coding: string): number => weights.get(coding) ?? weights.get('*') ?? 0;
  const best = codings.reduce((one, other) => (findWeight(other) > findWeight(one) ? other : one));
  const isBetter = findWeight(best) > 0 && findWeight(best) >= (weights.get('identity') ?? 0);
  return isBetter ? best : 'identity';
}

function parseWeights(acceptEncoding: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const item of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    weights.set(name === 'x-gzip' ? 'gzip' : name, /^(?:0|1|0\.\d{1,3}|1\.0{1,3})$/.test(weight) ? Number(weight) : 0);
  }
  return weights;
}
