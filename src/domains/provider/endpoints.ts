import { z } from 'zod';
import { client, patient } from '../../umang/credential.js';
import { hours, minutes } from '../../lib/duration.js';
import { endpoint } from '../../umang/endpoint.js';
import { emptyReply } from '../shared/wire.js';
import { providerRow } from './wire.js';

export const bridgeServices = endpoint({
  name: 'bridgeServices',
  section: 5,
  path: 'bridgeServices',
  effect: 'write',
  credential: client,
  request: z.object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    active: z.boolean(),
    alias: z.array(z.string()),
    endpoints: z.array(z.object({ use: z.string(), connectionType: z.string(), address: z.string() })).optional(),
  }),
  reply: emptyReply,
  mayReplyEmpty: true,
});

export const listProviders = endpoint({
  name: 'listProviders',
  section: 10,
  path: 'listProviders',
  effect: 'read',
  credential: patient,
  request: z.object({ name: z.string(), stateCode: z.string().optional(), districtCode: z.string().optional() }),
  reply: z.array(providerRow),
  cache: { maxAgeMs: minutes(5) },
  noResults: [],
});

export const specificProviders = endpoint({
  name: 'specificProviders',
  section: 11,
  path: 'specificProviders',
  effect: 'read',
  credential: patient,
  request: z.object({ providerId: z.string() }),
  reply: providerRow,
  cache: { maxAgeMs: hours(24) },
});

export const govtPrograms = endpoint({
  name: 'govtPrograms',
  section: 12,
  path: 'govtPrograms',
  effect: 'read',
  credential: patient,
  request: z.object({}),
  reply: z.array(providerRow),
  cache: { maxAgeMs: hours(24) },
  noResults: [],
});
