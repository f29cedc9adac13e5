/** Shows who is signed in and until when, and in the sandbox offers the demo patients. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session, SessionStore } from './session.js';
import { type DemoAccount, fetchDemoAccounts, signInAs, signOut, startSession } from './sign-in.js';

export function SessionBar({ store }: { store: SessionStore }) {
  const session = useSession(store);
  const [accounts, setAccounts] = useState<readonly DemoAccount[]>([]);
  const [isOpen, setOpen] = useState(true);
  const [error, setError] = useState('');
  const toggle = useRef<HTMLButtonElement>(null);
  const bar = useRef<HTMLElement>(null);
  const selected = useRef<DemoAccount>(undefined);
  useEffect(() => void fetchDemoAccounts().then(setAccounts), []);
  useEffect(() => {
    setOpen(!session);
    setError('');
  }, [session === undefined]);
  useEffect(() => {
    const closeOutside = ({ target }: Event) => bar.current?.contains(target as Node) || setOpen(false);
    const events = ['pointerdown', 'focusin'];
    for (const event of events) document.addEventListener(event, closeOutside);
    return () => events.forEach((event) => document.removeEventListener(event, closeOutside));
  }, []);

  const close = () => {
    setOpen(false);
    toggle.current?.focus();
  };
  const select = (account: DemoAccount) => {
    setError('');
    selected.current = account;
    const isSelected = () => selected.current === account; // a slower sign-in of another patient may end later
    signInAs(account).then(
      (newSession) => {
        if (!isSelected()) return;
        startSession(store, newSession);
        close();
      },
      ({ message }: Error) => isSelected() && setError(message || 'Sign-in failed.'),
    );
  };
  const leave = () => {
    void signOut(store);
    toggle.current?.focus(); // the button disappears
  };
  return (
    <header ref={bar} class="session-bar" onKeyDown={(event) => event.key === 'Escape' && isOpen && close()}>
      <p role="status">{session ? <Status session={session} /> : 'Not signed in.'}</p>
      {accounts.length > 0 && (
        <button
          ref={toggle}
          type="button"
          aria-expanded={isOpen}
          aria-controls="demo-patients"
          onClick={() => setOpen(!isOpen)}
        >
          {session ? 'Switch patient' : 'Sign in as a demo patient'}
        </button>
      )}
      <section id="demo-patients" aria-labelledby="demo-patients-title" hidden={!isOpen || accounts.length === 0}>
        <h2 id="demo-patients-title">Demo patients: sign in with one click</h2>
        <ul>
          {accounts.map((account) => (
            <li key={account.address}>
              <button type="button" onClick={() => select(account)}>
                <strong>{account.name}</strong>: {account.description}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {session && (
        <button type="button" onClick={leave}>
          Sign out
        </button>
      )}
      {!session && accounts.length === 0 && <p>Run a sign-in mutation: all tabs then use its token.</p>}
      {error && <p role="alert">{error}</p>}
    </header>
  );
}

function Status({ session: { patient, expiresAt } }: { session: Session }) {
  return (
    <>
      Signed in
      {patient && (
        <>
          {' as '}
          <strong>{patient.name ?? patient.id}</strong>
          {patient.name && ` (${patient.id})`}
        </>
      )}
      {expiresAt && (
        <>
          {' until '}
          <time dateTime={expiresAt.toISOString()}>{formatTime(expiresAt)}</time>
        </>
      )}
    </>
  );
}

const formatTime = (date: Date): string => date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

function useSession(store: SessionStore): Session | undefined {
  const [session, setSession] = useState(store.current);
  useEffect(() => store.subscribe(() => setSession(store.current)), [store]);
  return session;
}
