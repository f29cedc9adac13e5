/** Who asks. */
export interface Viewer {
  /** The patient's token; throws `UNAUTHENTICATED` where nobody is signed in. */
  readonly patientToken: () => Promise<string>;
  /** Who the patient is, as far as a verified token says; throws `UNAUTHENTICATED` where nobody is signed in. */
  readonly identity: () => Promise<Identity>;
  /** Whether the request carries the operator's key. */
  readonly isOperator: boolean;
}

export interface Identity {
  readonly id?: string | undefined;
  readonly healthIdNumber?: string | undefined;
}
