/** The caller of an operation. */
export interface Viewer {
  /** The patient's token; throws `UNAUTHENTICATED` if no patient is signed in. */
  readonly patientToken: () => Promise<string>;
  /** The patient's identity from the claims of a verified token; throws `UNAUTHENTICATED` if no patient is signed in. */
  readonly identity: () => Promise<Identity>;
  /** Whether the request carries the operator's key. */
  readonly isOperator: boolean;
}

export interface Identity {
  readonly id?: string | undefined;
  readonly healthIdNumber?: string | undefined;
}
