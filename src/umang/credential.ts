/** Whose token a call carries, in which field of the body, and how it is spelt there. */
export interface Credential {
  readonly holder: 'patient' | 'client' | 'pin' | 'nobody';
  readonly field?: string;
  readonly spell: (token: string) => string;
}

const raw = (token: string): string => token;

/** The signed-in patient's token. */
export const patient: Credential = { holder: 'patient', field: 'xAuthToken', spell: (token) => `Bearer ${token}` };

/** The gateway's own token, from section 1. */
export const client: Credential = { holder: 'client', field: 'authorization', spell: raw };

/** A short-lived token of section 19 or 22, which comes with the operation. */
export const pin: Credential = { holder: 'pin', field: 'xAuthTokenByVerifyPIN', spell: raw };

export const nobody: Credential = { holder: 'nobody', spell: raw };
