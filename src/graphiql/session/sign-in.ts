/** Signs demo patients in, and reads whose session it is. */
import { bearer, post } from '../api.js';
import type { Patient, Session, SessionStore } from './session.js';

/** A patient of the sandbox. The gateway lists none if it runs on UMANG. */
export interface DemoAccount {
  readonly name: string;
  readonly address: string;
  readonly healthNumber: string;
  readonly password: string | null;
  readonly otp: string;
  readonly description: string;
}

interface SignInData {
  readonly transactionId?: string;
  readonly session?: { readonly token: string; readonly expiresAt: string | null };
  readonly userErrors?: readonly { readonly message: string }[];
}

const byPassword = `mutation ($input: SignInInput!) {
  payload: signIn(input: $input) { session { token expiresAt } userErrors { message } }
}`;
const requestOtp = `mutation ($input: RequestSignInOtpInput!) {
  payload: requestSignInOtp(input: $input) { transactionId userErrors { message } }
}`;
const byOtp = `mutation ($input: ConfirmSignInOtpInput!) {
  payload: confirmSignInOtp(input: $input) { session { token expiresAt } userErrors { message } }
}`;
const whoami = '{ me { id name { first last } } }';

export async function fetchDemoAccounts(): Promise<readonly DemoAccount[]> {
  try {
    const response = await fetch('graphiql/demo-accounts.json');
    return response.ok ? ((await response.json()) as DemoAccount[]) : [];
  } catch {
    return []; // the gateway is not reachable, which the introspection reports
  }
}

/** By OTP if there is no password or it is refused. */
export async function signInAs(account: DemoAccount): Promise<Session> {
  const { address: phrAddress, password, healthNumber: healthIdNumber, otp } = account;
  let result = password ? await send(byPassword, { phrAddress, password }) : {};
  if (!result.session) {
    const { transactionId, ...refusal } = await send(requestOtp, { healthIdNumber });
    result = transactionId ? await send(byOtp, { transactionId, otp }) : refusal;
  }
  const { session, userErrors = [] } = result;
  if (!session) throw new Error(userErrors.map(({ message }) => message).join(' '));
  const { token, expiresAt } = session;
  return { token, expiresAt: expiresAt ? new Date(expiresAt) : undefined };
}

/** Starts the session, and adds the patient as soon as the profile is read. */
export function startSession(store: SessionStore, session: Session): void {
  store.start(session);
  void readPatient(session.token).then((patient) => patient && store.setPatient(session.token, patient), ignoreFailure);
}

async function readPatient(token: string): Promise<Patient | undefined> {
  const { data } = await post({ query: whoami }, bearer(token));
  const { me } = (data ?? {}) as {
    me?: { id: string; name: { first: string | null; last: string | null } | null } | null;
  };
  if (!me) return undefined;
  const name = [me.name?.first, me.name?.last].filter(Boolean).join(' ');
  return { id: me.id, name: name || undefined };
}

/** UMANG revokes the token; if it cannot, the page forgets it nevertheless. */
export async function signOut(store: SessionStore): Promise<void> {
  const token = store.current?.token;
  store.end();
  if (token) await post({ query: 'mutation { signOut { signedOut } }' }, bearer(token)).catch(ignoreFailure);
}

/** The session starts and ends without the gateway's reply as well. */
const ignoreFailure = (): undefined => undefined;

async function send(query: string, input: object): Promise<SignInData> {
  const { data, errors = [] } = await post({ query, variables: { input } });
  const { payload } = (data ?? {}) as { payload?: SignInData | null };
  if (!payload) throw new Error(errors.map(({ message }) => message).join(' '));
  return payload;
}
