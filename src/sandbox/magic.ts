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
    where: 'provider id',
    effect: 'The hospital never replies to a discovery or a shared profile',
  },
  silentLinkProvider: {
    value: 'SBX_SILENT_LATER',
    where: 'provider id',
    effect: 'The hospital replies to a discovery but never to a link request',
  },
  unreachableProvider: { value: 'SBX_DOWN', where: 'provider id', effect: 'The connection to the hospital fails' },
  unknownPatientProvider: {
    value: 'SBX_NOBODY',
    where: 'provider id',
    effect: 'The hospital finds no matching patient',
  },
  malformedReplyProvider: {
    value: 'SBX_GARBLED',
    where: 'provider id',
    effect: 'The hospital sends a malformed reply',
  },
  shortOtpProvider: { value: 'SBX_FOUR_DIGITS', where: 'provider id', effect: 'The hospital sends an OTP of 4 digits' },
  closedCounter: {
    value: '00000',
    where: 'counter code of a shared profile',
    effect: 'The counter replies with FAILURE',
  },
  requesterWithoutRole: {
    value: 'IN0400XX',
    where: 'requester id of an authentication by PHR address',
    effect: 'The client lacks the PHR role',
  },
} as const satisfies Record<string, Magic>;
