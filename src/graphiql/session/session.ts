/** The patient's session, which all tabs use. It exists only in memory: closing or reloading the page ends it. */
export interface Session {
  readonly token: string;
  readonly expiresAt: Date | undefined;
  /** Undefined until the profile is read. */
  readonly patient?: Patient | undefined;
}

export interface Patient {
  readonly id: string;
  readonly name: string | undefined;
}

export interface SessionStore {
  readonly current: Session | undefined;
  start(session: Session): void;
  /** Has no effect if another session has started. */
  setPatient(token: string, patient: Patient): void;
  end(): void;
  /** Calls the listener after each change. @returns a function that removes the listener */
  subscribe(listener: () => void): () => void;
}

/** The longest delay of a timer; sessions that last longer do not end by themselves. */
const maxDelayMs = 2 ** 31 - 1;

export function createSessionStore(): SessionStore {
  const listeners = new Set<() => void>();
  let session: Session | undefined;
  let expiryTimer: ReturnType<typeof setTimeout> | undefined;
  const set = (next: Session | undefined): void => {
    session = next;
    for (const listener of listeners) listener();
  };
  const end = (): void => {
    clearTimeout(expiryTimer);
    if (session) set(undefined);
  };
  return {
    get current() {
      return session;
    },
    start(next) {
      clearTimeout(expiryTimer);
      const lifetimeMs = next.expiresAt ? next.expiresAt.getTime() - Date.now() : Infinity;
      if (lifetimeMs <= maxDelayMs) expiryTimer = setTimeout(end, lifetimeMs);
      set(next);
    },
    setPatient(token, patient) {
      if (session?.token === token) set({ ...session, patient });
    },
    end,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
