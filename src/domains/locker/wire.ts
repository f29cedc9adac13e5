import { z } from 'zod';
import { page, period, purpose, reference, serviceEndpoint, text, texts } from '../shared/wire.js';

export const lockerRow = z.object({
  lockerId: z.string(),
  lockerName: text,
  active: z.boolean().nullish(),
  patientId: text,
  dateCreated: text,
  dateModified: text,
  endpoints: z.array(serviceEndpoint).nullish(),
});

const source = z.object({
  hip: reference.nullish(),
  categories: texts,
  hiTypes: texts,
  purpose: purpose.nullish(),
  status: text,
  period: period.nullish(),
});

const sources = { includedSources: z.array(source).nullish(), excludedSources: z.array(source).nullish() };

/** The locker as its patient set it up. NDHM documents `includedSources` of an auto-approval under a misspelt name as well. */
export const lockerSettings = z.object({
  lockerId: z.string(),
  lockerName: text,
  active: z.boolean().nullish(),
  dateCreated: text,
  authorizations: z
    .array(
      z.object({
        patientId: text,
        requesterId: text,
        requesterType: text,
        purpose: text,
        expiry: text,
        repeat: z.number().nullish(),
        currentCounter: z.number().nullish(),
      }),
    )
    .nullish(),
  subscriptions: z
    .array(
      z.object({
        subscriptionId: z.string(),
        purpose: purpose.nullish(),
        dateCreated: text,
        dateGranted: text,
        status: text,
        patient: reference.nullish(),
        requester: reference.nullish(),
        ...sources,
      }),
    )
    .nullish(),
  autoApprovals: z
    .array(
      z.object({
        id: z.string(),
        active: z.boolean().nullish(),
        patient: reference.nullish(),
        hiu: reference.nullish(),
        ...sources,
        includedSourcs: sources.includedSources,
      }),
    )
    .nullish(),
});

export const lockerServices = page.extend({
  services: z.array(
    z.object({
      id: z.string(),
      name: text,
      type: text,
      active: z.boolean().nullish(),
      endpoints: z.array(serviceEndpoint).nullish(),
    }),
  ),
});

export type LockerReply = z.output<typeof lockerRow>;
export type LockerSettingsReply = z.output<typeof lockerSettings>;
export type LockerServiceReply = z.output<typeof lockerServices>['services'][number];
