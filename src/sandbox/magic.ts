/**
 * Values that bring about what a demo would otherwise wait for. Everything else a sandbox does follows from its state.
 * The README's table is made from this list.
 */
export interface Magic {
  readonly value: string;
  readonly where: string;
  readonly effect: string;
}

export const magic = {
  otp: { value: '123456', where: 'any OTP', effect: 'the right one, always' },
  shortOtp: { value: '1234', where: 'OTP to confirm a link at `SBX_FOUR_DIGITS`', effect: 'the right one there' },
  expiredOtp: { value: '000000', where: 'any OTP', effect: 'the OTP has expired' },
  silentProvider: {
    value: 'SBX_SILENT',
    where: 'provider id',
    effect: 'the hospital never answers a discovery or a shared profile',
  },
  silentConfirmation: {
    value: 'SBX_SILENT_LATER',
    where: 'provider id',
    effect: 'the hospital is discovered but never answers the request to link',
  },
  downProvider: { value: 'SBX_DOWN', where: 'provider id', effect: 'the hospital cannot be connected to' },
  strangerProvider: { value: 'SBX_NOBODY', where: 'provider id', effect: 'the hospital knows no such patient' },
  garbledProvider: { value: 'SBX_GARBLED', where: 'provider id', effect: "the hospital's answer is malformed" },
  shortOtpProvider: { value: 'SBX_FOUR_DIGITS', where: 'provider id', effect: 'the hospital sends an OTP of 4 digits' },
  closedCounter: { value: '00000', where: 'counter code of a shared profile', effect: 'the counter answers FAILURE' },
  requesterWithoutRole: {
    value: 'IN0400XX',
    where: 'requester id of an authentication by PHR address',
    effect: 'the client lacks the PHR role',
  },
} as const satisfies Record<string, Magic>;
