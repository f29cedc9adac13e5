/**
 * Magic values, which trigger outcomes on demand. Everything else follows from the sandbox's state. The documentation's
 * table is generated from this list.
 */
export interface Magic {
  readonly value: string;
  readonly where: string;
  readonly effect: string;
}

export const magic = {
  otp: { value: '123456', where: 'any OTP', effect: 'The OTP is correct' },
  shortOtp: { value: '1234', where: 'OTP of a link at `SBX_FOUR_DIGITS`', effect: 'The OTP is correct' },
  expiredOtp: { value: '000000', where: 'any OTP', effect: 'The OTP has expired' },
  silentProvider: {
    value: 'SBX_SILENT',
    where: 'provider ID',
    effect: 'The hospital never replies to a discovery or a shared profile',
  },
  silentLinkProvider: {
    value: 'SBX_SILENT_LATER',
    where: 'provider ID',
    effect: 'The hospital replies to a discovery but never to a link request',
  },
  unreachableProvider: { value: 'SBX_DOWN', where: 'provider ID', effect: 'The connection to the hospital fails' },
  unknownPatientProvider: {
    value: 'SBX_NOBODY',
    where: 'provider ID',
    effect: 'The hospital finds no matching patient',
  },
  malformedReplyProvider: {
    value: 'SBX_GARBLED',
    where: 'provider ID',
    effect: 'The hospital sends a malformed reply',
  },
  shortOtpProvider: { value: 'SBX_FOUR_DIGITS', where: 'provider ID', effect: 'The hospital sends an OTP of 4 digits' },
  mediatedLinkProvider: {
    value: 'SBX_MEDIATED',
    where: 'provider ID',
    effect: 'NDHM, not the hospital, authenticates a link request: `authenticationType` is MEDIATED',
  },
  nothingToLinkProvider: {
    value: 'SBX_NOTHING_NEW',
    where: 'provider ID',
    effect: 'The hospital knows the patient but has no records to link',
  },
  labelledProvider: {
    value: 'SBX-VACCINATION',
    where: 'provider ID',
    effect:
      'The programme finds the patient only if the discovery has an identifier of the type MR, which its `discoveryAdditionalFieldLabel` asks for',
  },
  queueCounter: {
    value: '55555',
    where: 'counter code of a shared profile',
    effect: 'The counter replies with a token number',
  },
  closedCounter: {
    value: '00000',
    where: 'counter code of a shared profile',
    effect: 'The counter replies with FAILURE',
  },
  requesterWithoutRole: {
    value: 'IN0400XX',
    where: 'requester ID of an authentication by PHR address',
    effect: 'The client lacks the PHR role',
  },
} as const satisfies Record<string, Magic>;
