import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { patient } from '../../../src/umang/credential.js';
import { endpoint } from '../../../src/umang/endpoint.js';
import { parseFailure } from '../../../src/umang/failures/parse-failure.js';

const service = endpoint({
  name: 'example',
  section: 5,
  path: 'example',
  effect: 'write',
  credential: patient,
  request: z.object({ id: z.string(), type: z.string(), endpoints: z.array(z.string()) }),
  reply: z.unknown(),
});

const findField = (text: string, target = service) => parseFailure(target, text).details.requestField;
const refusal = (message: string, code = 1513) => `400 Bad Request: [${JSON.stringify({ error: { code, message } })}]`;

test.each([
  ['the path of a violated constraint', refusal('type: must not be blank'), 'type'],
  ['the path of a nested constraint', refusal('endpoints[0].address: the id is not valid'), 'endpoints'],
  ['a single field in a sentence', refusal('Service id should be specified', 2500), 'id'],
  ['escaped quotes', `400 Bad Request: ${JSON.stringify(JSON.stringify({ code: 1513, message: 'id: bad' }))}`, 'id'],
  ['two fields in a sentence', refusal('The type does not permit these endpoints', 2500), undefined],
  ['no field', refusal('Bad input', 2500), undefined],
  ['a longer word that contains a field', refusal('Invalid identifier', 2500), undefined],
  ['a field outside the message', '400 Bad Request: [{"error":{"code":1513,"id":"x"}}]', undefined],
])('requestField of an invalid input: message with %s', (_case, text, field) => {
  expect(parseFailure(service, text)).toMatchObject({ kind: 'refused', details: { refusal: 'INVALID_INPUT' } });
  expect(findField(text)).toBe(field);
});

test('requestField is undefined for another refusal', () => {
  expect(findField(refusal('id: is taken', 1412))).toBeUndefined();
});

test('requestField takes linear time in the length of the text', () => {
  const start = performance.now();
  findField(`400 Bad Request: [{"code":1513,${'"message":'.repeat(20_000)}`);
  findField(refusal('x'.repeat(200_000)));
  expect(performance.now() - start).toBeLessThan(500);
});
