/** Which token a call carries, in which field of the body and in which format. */
export interface Credential {
  readonly kind: 'patient' | 'client' | 'pin' | 'none';
  readonly field?: string;
  readonly format: (token: string) => string;
}

const identity = (token: string): string => token;

/** The signed-in patient's token. */
export const patient: Credential = { kind: 'patient', field: 'xAuthToken', format: (token) => `Bearer ${token}` };

/** The gateway's own token, from section 1. */
export const client: Credential = { kind: 'client', field: 'authorization', format: identity };

/** A short-lived token of section 19 or 22, passed in by the operation. */
export const pin: Credential = { kind: 'pin', field: 'xAuthTokenByVerifyPIN', format: identity };

export const none: Credential = { kind: 'none', format: identity };
