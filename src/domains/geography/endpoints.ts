import { z } from 'zod';
import { nobody } from '../../umang/credential.js';
import { endpoint, hours } from '../../umang/endpoint.js';

export const getStates = endpoint({
  name: 'getStates',
  section: 42,
  path: 'getStates',
  effect: 'read',
  credential: nobody,
  request: z.object({}),
  reply: z.array(z.object({ stateCode: z.string(), stateName: z.string() })),
  cache: { fresh: hours(24) },
});

export const getDistrict = endpoint({
  name: 'getDistrict',
  section: 43,
  path: 'getDistrict',
  effect: 'read',
  credential: nobody,
  request: z.object({ stateCode: z.string() }),
  reply: z.array(z.object({ code: z.string(), name: z.string() })),
  cache: { fresh: hours(24) },
});
