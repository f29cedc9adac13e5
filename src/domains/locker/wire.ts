import { z } from 'zod';
import {
  pagedReply,
  period,
  purpose,
  reference,
  serviceEndpoint,
  nullishString,
  nullishStrings,
} from '../shared/wire.js';

export const lockerRow = z.object({
  lockerId: z.string(),
  lockerName: nullishString,
  active: z.boolean().nullish(),
  patientId: nullishString,
  dateCreated: nullishString,
  dateModified: nullishString,
  endpoints: z.array(serviceEndpoint).nullish(),
});

const source = z.object({
  hip: reference.nullish(),
  categories: nullishStrings,
  hiTypes: nullishStrings,
  purpose: purpose.nullish(),
  status: nullishString,
  period: period.nullish(),
});

const sources = { includedSources: z.array(source).nullish(), excludedSources: z.array(source).nullish() };

/** NDHM also documents `includedSources` of an auto-approval under the misspelt name `includedSourcs`. */
export const lockerSettings = z.object({
  lockerId: z.string(),
  lockerName: nullishString,
  active: z.boolean().nullish(),
  dateCreated: nullishString,
  authorizations: z
    .array(
      z.object({
        patientId: nullishString,
        requesterId: nullishString,
        requesterType: nullishString,
        purpose: nullishString,
        expiry: nullishString,
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
        dateCreated: nullishString,
        dateGranted: nullishString,
        status: nullishString,
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

export const lockerServices = pagedReply.extend({
  services: z.array(
    z.object({
      id: z.string(),
      name: nullishString,
      type: nullishString,
      active: z.boolean().nullish(),
      endpoints: z.array(serviceEndpoint).nullish(),
    }),
  ),
});

export type LockerReply = z.output<typeof lockerRow>;
export type LockerSettingsReply = z.output<typeof lockerSettings>;
export type LockerServiceReply = z.output<typeof lockerServices>['services'][number];
