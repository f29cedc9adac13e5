import { z } from 'zod';
import { text, textOrNumber, texts } from '../shared/wire.js';

/** HIPs, HIUs, lockers and government programmes alike. */
export const providerRow = z.object({
  identifier: z.object({ id: z.string(), name: text }),
  city: text,
  telephone: text,
  facilityType: texts,
  isHIP: z.boolean().nullish(),
  attributes: z
    .object({
      hipAttributes: z.object({ discoveryAdditionalFieldLabel: text }).nullish(),
      hiuAttributes: z.unknown().optional(),
      healthLockerAttributes: z.unknown().optional(),
    })
    .nullish(),
  latitude: textOrNumber,
  longitude: textOrNumber,
  address: text,
  stateCode: text,
  districtCode: text,
  pinCode: textOrNumber,
});

export type ProviderReply = z.output<typeof providerRow>;
