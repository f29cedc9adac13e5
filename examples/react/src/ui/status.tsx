/** A message for everyone, read out by screen readers without a change of the focus. */
import type { ReactNode } from 'react';

export const Status = ({ children }: { children: ReactNode }) => <p role="status">{children}</p>;
