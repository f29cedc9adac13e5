/** The view is in the URL's fragment, so the back button works, and signing in again after the session has ended leads back to it. */
import { useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

/** @returns for example `records/link` */
export const useRoute = (): string => useSyncExternalStore(subscribe, () => location.hash.replace(/^#\/?/, ''));

export function navigate(route: string): void {
  location.hash = `/${route}`;
}
