import { z } from 'zod';
import { none } from '../../umang/credential.js';
import { hours } from '../../lib/duration.js';
import { endpoint } from '../../umang/endpoint.js';
import { expected, name, placeCode } from '../../umang/wire/reply/leaf.js';

export const getStates = endpoint({
  name: 'getStates',
  section: 42,
  path: 'getStates',
  effect: 'read',
  credential: none,
  request: z.object({}),
  reply: z.array(z.object({ stateCode: placeCode, stateName: expected(name) })),
  cache: { maxAgeMs: hours(24) },
  noResults: [],
});

export const getDistrict = endpoint({
  name: 'getDistrict',
  section: 43,
  path: 'getDistrict',
  effect: 'read',
  credential: none,
  request: z.object({ stateCode: z.string() }),
  reply: z.array(z.object({ code: placeCode, name: expected(name) })),
  cache: { maxAgeMs: hours(24) },
  noResults: [],
});
