import { z } from 'zod';
import {
  dateTime,
  expected,
  flag,
  healthIdNumber,
  identity,
  int,
  name,
  patientId,
  text,
} from '../../umang/wire/reply/leaf.js';
import { withRules } from '../../umang/wire/reply/object-rules.js';
import { patientReference, period, purpose, reference, serviceEndpoint, texts } from '../shared/wire.js';

export const lockerRow = z.object({
  lockerId: identity,
  lockerName: name.nullish(),
  active: flag.nullish(),
  patientId: healthIdNumber.nullish(),
  dateCreated: dateTime.nullish(),
  dateModified: dateTime.nullish(),
  endpoints: z.array(serviceEndpoint).nullish(),
});

const source = z.object({
  hip: reference.nullish(),
  categories: texts.nullish(),
  hiTypes: texts.nullish(),
  purpose: purpose.nullish(),
  status: text.nullish(),
  period: period.nullish(),
});

const sources = { includedSources: z.array(source).nullish(), excludedSources: z.array(source).nullish() };

/** NDHM also documents `includedSources` of an auto-approval under the misspelt name `includedSourcs`. */
export const lockerSettings = z.object({
  lockerId: expected(identity),
  lockerName: name.nullish(),
  active: flag.nullish(),
  dateCreated: dateTime.nullish(),
  authorizations: z
    .array(
      z.object({
        patientId: patientId.nullish(),
        requesterId: identity.nullish(),
        requesterType: text.nullish(),
        purpose: text.nullish(),
        expiry: dateTime.nullish(),
        repeat: int.nullish(),
        currentCounter: int.nullish(),
      }),
    )
    .nullish(),
  subscriptions: z
    .array(
      z.object({
        subscriptionId: identity,
        purpose: purpose.nullish(),
        dateCreated: dateTime.nullish(),
        dateGranted: dateTime.nullish(),
        status: text.nullish(),
        patient: patientReference.nullish(),
        requester: reference.nullish(),
        ...sources,
      }),
    )
    .nullish(),
  autoApprovals: z
    .array(
      z.object({
        id: identity,
        active: flag.nullish(),
        patient: patientReference.nullish(),
        hiu: reference.nullish(),
        ...sources,
        includedSourcs: sources.includedSources,
      }),
    )
    .nullish(),
});

export const lockerServices = withRules(
  z.object({
    size: int.nullish(),
    limit: int.nullish(),
    offset: int.nullish(),
    services: z.array(
      z.object({
        id: identity,
        name: name.nullish(),
        type: text.nullish(),
        active: flag.nullish(),
        endpoints: z.array(serviceEndpoint).nullish(),
      }),
    ),
  }),
  { emptyIfAbsent: true },
);

export type LockerReply = z.output<typeof lockerRow>;
export type LockerSettingsReply = z.output<typeof lockerSettings>;
export type LockerServiceReply = z.output<typeof lockerServices>['services'][number];
