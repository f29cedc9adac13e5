/** The caller of an operation. */
export interface Viewer {
  /** The patient's token; throws `UNAUTHENTICATED` if no patient is signed in. */
  readonly patientToken: () => Promise<string>;
  /** Computes the hash of the patient's token once. */
  readonly hashToken: (token: string) => string;
  /**
   * The patient's identity from the claims of a verified token, or of the token that UMANG has issued in this operation. Throws
   * `UNAUTHENTICATED` if no patient is signed in.
   */
  readonly identity: () => Promise<Identity>;
  /** Whether the request carries the operator's key. */
  readonly isOperator: boolean;
  /** Whether the request carries the federation router's key. */
  readonly isRouter: boolean;
  /** Called when a mutation has signed a patient in: the rest of the operation runs as that patient. */
  readonly signIn: (token: string, identity: Identity) => void;
  /** Whether a mutation of this operation has signed a patient in. */
  readonly hasSignedIn: () => boolean;
}

/** Both are in the canonical forms of `src/umang/wire/canonical.ts`. */
export interface Identity {
  readonly id?: string | undefined;
  readonly healthIdNumber?: string | undefined;
}

/**
 * The same for all tokens of a patient: the health ID number if the token has one, because a person may have several PHR
 * addresses. A token without an identity stands for itself.
 */
export const toPatientKey = ({ healthIdNumber, id }: Identity, token: string): string => healthIdNumber ?? id ?? token;

/** The key of a verified token. Without a verification key the claims prove nothing, and the identity is empty. */
export async function identifyViewer({
  patientToken,
  identity,
}: Pick<Viewer, 'patientToken' | 'identity'>): Promise<string> {
  return toPatientKey(await identity(), await patientToken());
}
